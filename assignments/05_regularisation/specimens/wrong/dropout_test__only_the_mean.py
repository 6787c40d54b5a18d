"""Your test does not notice a layer that draws twice or at test time, or changes its arguments:
make the same draws yourself, compare every number, and look at x and dout afterwards.
"""

import numpy as np

CAUGHT_BY = {
    "test_kills_weights_at_test_time",
    "test_kills_gradient_of_zero_at_test_time",
    "test_kills_draws_at_test_time",
    "test_kills_draws_twice",
    "test_kills_spoils_x",
    "test_kills_spoils_dout",
}


def test_dropout(dropout_forward, dropout_backward):
    ones = np.ones((200, 500))
    out, cache = dropout_forward(ones, 0.3, np.random.default_rng(0))
    assert abs(out.mean() - 1) < 0.02
    assert abs(dropout_backward(np.ones_like(ones), cache).mean() - 1) < 0.02
