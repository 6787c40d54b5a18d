"""logits -= max changes the array that was handed in; logits - max makes a new one."""

CHANGES = {
    "shifted = logits - logits.max(axis=1, keepdims=True)": "logits -= logits.max(axis=1, keepdims=True)",
    "shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))": "logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))",
}

CAUGHT_BY = {"test_label_smoothing_keeps_its_inputs"}
