"""Your test fails a right layer. Does it look into the cache? What a layer keeps there is its own
business.
"""

import numpy as np

CAUGHT_BY = {"test_passes_what_is_right"}


def test_affine(affine_forward, affine_backward):
    x, w, b = np.ones((2, 3)), np.ones((3, 4)), np.ones(4)
    out, cache = affine_forward(x, w, b)
    for kept, array in zip(cache, (x, w, b), strict=True):
        assert np.array_equal(kept, array)
