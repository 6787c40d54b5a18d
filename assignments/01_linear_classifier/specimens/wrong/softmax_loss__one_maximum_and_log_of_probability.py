"""You subtract one maximum for the whole batch, and take the logarithm of a probability. In a row
far below that maximum all powers are rounded to 0. Subtract the maximum of each row, and use
log-sum-exp.
"""

CHANGES = {
    "scores.max(axis=1, keepdims=True)": "scores.max()",
    "np.mean(np.log(sums) - shifted[rows, y])": "-np.mean(np.log(powers[rows, y] / sums))",
}

CAUGHT_BY = {"test_loss_of_large_scores"}
