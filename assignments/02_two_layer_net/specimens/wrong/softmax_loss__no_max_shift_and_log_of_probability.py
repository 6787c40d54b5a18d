"""You exponentiate the scores as they are, and take the logarithm of a probability. Large scores
give inf / inf, which is nan, and small probabilities 0, whose logarithm is -inf. Subtract the
largest score of each row, and use log-sum-exp.
"""

CHANGES = {
    "scores - scores.max(axis=1, keepdims=True)": "scores",
    "np.log(sums[:, 0]) - shifted[rows, y]": "-np.log(powers[rows, y] / sums[:, 0])",
}

CAUGHT_BY = {
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
