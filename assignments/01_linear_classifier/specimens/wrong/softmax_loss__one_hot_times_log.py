"""You multiply one-hot labels by the logarithms of all probabilities. Where a probability is
rounded to 0 that is 0 * -inf = nan, even for a class that does not count. Use log-sum-exp and
pick the true entry by its index.
"""

CHANGES = {
    "loss = np.mean(np.log(sums) - shifted[rows, y]) + reg / 2 * np.sum(W * W)": (
        "loss = -np.sum(\n"
        "        np.eye(W.shape[1])[y] * np.log(powers / sums[:, np.newaxis])\n"
        "    ) / n_pictures + reg / 2 * np.sum(W * W)"
    ),
}

CAUGHT_BY = {"test_softmax_loss_of_large_scores"}
