"""Does your test compare what the backward pass returns?"""

import numpy as np

CAUGHT_BY = {
    "test_kills_small_steps_back",
    "test_kills_scale_twice",
    "test_kills_gradient_of_zero_at_test_time",
    "test_kills_spoils_dout",
}


def test_dropout(dropout_forward, dropout_backward):
    for drop_prob in (0.3, 0.6):
        x = np.random.default_rng(1).standard_normal((6, 5))
        before = x.copy()
        out, _ = dropout_forward(x, drop_prob, np.random.default_rng(2), True)
        mask = (np.random.default_rng(2).random((6, 5)) >= drop_prob) / (1 - drop_prob)
        assert np.allclose(out, before * mask)
        assert np.allclose(dropout_forward(x, drop_prob, None, False)[0], before)
        assert np.array_equal(x, before)
