"""You take the logarithm of a probability that may be rounded to 0, and -ln 0 is inf. Write
ln(sum of e^(z - m)) - (z_y - m) instead, the log-sum-exp.
"""

CHANGES = {"loss += np.log(total) - (logits[y[n]] - top)": "loss -= np.log(powers[y[n]] / total)"}

CAUGHT_BY = {"test_naive_loss_of_large_scores"}
