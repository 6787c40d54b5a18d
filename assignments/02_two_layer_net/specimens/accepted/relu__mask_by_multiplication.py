"""Multiplies by a mask, also backward; keeps only the mask, and gives 1 at 0."""

CHANGES = {
    "return np.maximum(x, 0), x": ("mask = x >= 0\n    return x * mask, mask"),
    "np.where(cache > 0, dout, 0)": "dout * cache",
}
