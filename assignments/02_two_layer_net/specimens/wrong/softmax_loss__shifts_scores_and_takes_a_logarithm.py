"""scores -= ... changes the array of the caller: write shifted = scores - ..., a new one. And you
take the logarithm of a probability that may be rounded to 0, which makes the loss inf: use
log-sum-exp.
"""

CHANGES = {
    "shifted = logits - logits.max(axis=1, keepdims=True)": "logits -= logits.max(axis=1, keepdims=True)",
    "np.exp(shifted)": "np.exp(logits)",
    "np.log(sums[:, 0]) - shifted[rows, labels]": "-np.log(powers[rows, labels] / sums[:, 0])",
}

CAUGHT_BY = {
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}
