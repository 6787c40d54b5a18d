"""You write the mask into the array in the cache. If that is x itself, the caller's array changes, and
a second call of backward does not find x there any more. Make a new array, (cache > 0).
"""

CHANGES = {
    "return np.where(cache > 0, dout, 0)": (
        "cache[cache <= 0] = 0\n    cache[cache > 0] = 1\n    return dout * cache"
    ),
}

CAUGHT_BY = {"test_relu_keeps_its_inputs"}
