"""You make the mask in the cached x itself. cache[...] = 1 writes into that array, which is the caller's
too: make a new one, (cache > 0).
"""

CHANGES = {
    "return np.where(cache > 0, dout, 0)": (
        "cache[cache <= 0] = 0\n    cache[cache > 0] = 1\n    return dout * cache"
    ),
}

CAUGHT_BY = {"test_relu_keeps_its_inputs"}
