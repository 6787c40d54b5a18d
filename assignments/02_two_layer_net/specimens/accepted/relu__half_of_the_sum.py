"""(x + |x|) / 2, and the mean of sign and 1 backward: a half at 0."""

CHANGES = {
    "np.maximum(x, 0)": "(x + np.abs(x)) / 2",
    "np.where(cache > 0, dout, 0)": "dout * (np.sign(cache) + 1) / 2",
}
