"""Does your test only try drop_prob = 0.5? Dropping and keeping then have the same probability and
scale.
"""

import numpy as np

CAUGHT_BY = {
    "test_kills_always_half",
    "test_kills_scale_of_the_dropped",
}


def test_dropout(dropout_forward, dropout_backward):
    x, dout = np.random.default_rng(1).standard_normal((2, 6, 5))
    given = x.copy(), dout.copy()
    out, cache = dropout_forward(x, 0.5, np.random.default_rng(2), True)
    mask = (np.random.default_rng(2).random((6, 5)) >= 0.5) / 0.5
    assert np.allclose(out, given[0] * mask)
    assert np.allclose(dropout_backward(dout, cache), given[1] * mask)
    out, cache = dropout_forward(x, 0.5, None, False)
    assert np.allclose(out, given[0])
    assert np.allclose(dropout_backward(dout, cache), given[1])
    assert np.array_equal(x, given[0])
    assert np.array_equal(dout, given[1])
