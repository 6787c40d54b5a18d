"""You multiply one-hot labels by the logarithms of all probabilities. Where a probability is
rounded to 0 that is 0 * -inf = nan, even for a class that does not count. Use log-sum-exp and
pick the true entry by its index.
"""

CHANGES = {
    "np.mean(np.log(sums[:, 0]) - shifted[rows, labels])": "-np.sum(np.eye(logits.shape[1])[labels] * np.log(powers / sums)) / len(logits)"
}

CAUGHT_BY = {"test_softmax_loss_of_a_hopeless_answer"}
