"""Returns float32, shifted in double precision."""

CHANGES = {
    "logits - logits.max(axis=1, keepdims=True)": "(logits - logits.max(axis=1)[:, None]).astype(np.float32)",
    "powers.sum(axis=1, keepdims=True)": "powers.sum(axis=1)[:, None]",
}
