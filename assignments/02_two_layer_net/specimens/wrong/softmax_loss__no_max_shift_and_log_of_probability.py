"""You exponentiate the scores as they are, and take the logarithm of a probability. Large scores
give inf / inf, which is nan, and small probabilities 0, whose logarithm is -inf. Subtract the
largest score of each row, and use log-sum-exp.
"""

CHANGES = {
    "logits - logits.max(axis=1, keepdims=True)": "logits",
    "np.log(sums[:, 0]) - shifted[rows, labels]": "-np.log(powers[rows, labels] / sums[:, 0])",
}

CAUGHT_BY = {
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
