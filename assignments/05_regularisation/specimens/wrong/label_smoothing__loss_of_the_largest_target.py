"""You take the loss of the class with the largest target only. Every class counts with its target:
-sum of target * log p.
"""

CHANGES = {
    "-np.sum(targets * log_p) / len(logits)": "-np.mean(log_p[np.arange(len(logits)), targets.argmax(axis=1)])"
}

CAUGHT_BY = {"test_soft_cross_entropy_loss", "test_label_smoothing_keeps_its_inputs"}
