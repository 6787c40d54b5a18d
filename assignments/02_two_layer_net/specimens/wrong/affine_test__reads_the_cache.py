"""Your test fails on a correct layer. Does it look into the cache? A layer may keep there
whatever it likes.
"""

import numpy as np

CAUGHT_BY = {"test_passes_what_is_right"}


def test_affine(affine_forward, affine_backward):
    x, w, b = np.ones((2, 3)), np.ones((3, 4)), np.ones(4)
    out, cache = affine_forward(x, w, b)
    for kept, array in zip(cache, (x, w, b), strict=True):
        assert np.array_equal(kept, array)
