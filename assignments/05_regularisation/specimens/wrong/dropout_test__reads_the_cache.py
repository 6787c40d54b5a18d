"""Your test fails a right layer. Does it look into the cache? What a layer keeps there is its own
business.
"""

import numpy as np

CAUGHT_BY = {"test_passes_what_is_right"}


def test_dropout(dropout_forward, dropout_backward):
    x = np.random.default_rng(1).standard_normal((6, 5))
    out, cache = dropout_forward(x, 0.3, np.random.default_rng(2), True)
    kept, drop_prob = cache
    assert drop_prob == 0.3
    assert np.allclose(out, x * kept / 0.7)
    assert np.allclose(dropout_backward(np.ones((6, 5)), cache), kept / 0.7)
