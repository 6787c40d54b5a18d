"""scores -= ... changes the array of the caller: write shifted = scores - ..., a new one. And you
take the logarithm of a probability that may be rounded to 0, which makes the loss inf: use
log-sum-exp.
"""

CHANGES = {
    "shifted = scores - scores.max(axis=1, keepdims=True)": "scores -= scores.max(axis=1, keepdims=True)",
    "np.exp(shifted)": "np.exp(scores)",
    "np.log(sums[:, 0]) - shifted[rows, y]": "-np.log(powers[rows, y] / sums[:, 0])",
}

CAUGHT_BY = {
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}
