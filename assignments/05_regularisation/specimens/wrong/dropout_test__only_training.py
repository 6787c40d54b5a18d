"""Does your test run the layer with training=False?"""

import numpy as np

CAUGHT_BY = {
    "test_kills_weights_at_test_time",
    "test_kills_gradient_of_zero_at_test_time",
}


def test_dropout(dropout_forward, dropout_backward):
    x, dout = np.random.default_rng(1).standard_normal((2, 6, 5))
    given = x.copy(), dout.copy()
    out, cache = dropout_forward(x, 0.3, np.random.default_rng(2))
    mask = (np.random.default_rng(2).random((6, 5)) >= 0.3) / 0.7
    assert np.allclose(out, given[0] * mask)
    assert np.allclose(dropout_backward(dout, cache), given[1] * mask)
    assert np.array_equal(x, given[0])
    assert np.array_equal(dout, given[1])
