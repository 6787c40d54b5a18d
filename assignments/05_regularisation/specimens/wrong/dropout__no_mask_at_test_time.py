"""At test time your cache has no mask, and dropout_backward multiplies by it all the same. Where
nothing was dropped dout goes through as it is: ask for None, or keep a mask of ones.
"""

CHANGES = {
    "    if cache is None:\n        return dout.copy()\n    kept, drop_prob = cache\n    return np.where(kept, dout / (1 - drop_prob), 0)": "    return dout * cache",
    "return np.where(kept, x / (1 - drop_prob), 0), (kept, drop_prob)": "mask = kept / (1 - drop_prob)\n    return x * mask, mask",
}

CAUGHT_BY = {"test_dropout_does_nothing_at_test_time"}
