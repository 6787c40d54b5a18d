"""You take the logarithm of a probability that may be rounded to 0, and -ln 0 is inf. Call your
cross_entropy for this image, or use log-sum-exp here too.
"""

CHANGES = {"loss += cross_entropy(logits, y[n : n + 1])": "loss -= np.log(probabilities[y[n]])"}

CAUGHT_BY = {"test_softmax_loss_naive_of_large_scores"}
