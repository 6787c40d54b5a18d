"""You take the mean over all N * C numbers. The loss of a row is the SUM over its classes; the mean is taken over
the rows.
"""

CHANGES = {"-np.sum(targets * log_p) / len(logits)": "-np.mean(targets * log_p)"}

CAUGHT_BY = {"test_soft_cross_entropy_loss", "test_label_smoothing_keeps_its_inputs"}
