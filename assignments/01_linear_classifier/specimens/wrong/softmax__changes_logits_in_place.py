"""logits -= ... changes the scores that the caller still needs. Write shifted = logits - ...,
which makes a new array.
"""

CHANGES = {
    "shifted = logits - logits.max(axis=1, keepdims=True)": "logits -= logits.max(axis=1, keepdims=True)",
    "np.exp(shifted)": "np.exp(logits)",
}

CAUGHT_BY = {"test_softmax_keeps_its_inputs"}
