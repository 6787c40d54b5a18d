"""Your test looks into the cache. What a layer keeps there is its own business: a right one may keep anything."""

import numpy as np

CAUGHT_BY = {
    "test_kills_keeps_the_others",
    "test_kills_always_half",
    "test_kills_scale_of_the_dropped",
    "test_kills_small_steps_back",
    "test_kills_scale_twice",
    "test_kills_whole_columns",
    "test_kills_weights_at_test_time",
    "test_kills_gradient_of_zero_at_test_time",
    "test_kills_draws_at_test_time",
    "test_kills_draws_twice",
    "test_kills_spoils_x",
    "test_kills_spoils_dout",
}


def test_dropout(dropout_forward, dropout_backward):
    x = np.random.default_rng(1).standard_normal((6, 5))
    out, cache = dropout_forward(x, 0.3, np.random.default_rng(2), True)
    kept, drop_prob = cache
    assert drop_prob == 0.3
    assert np.allclose(out, x * kept / 0.7)
    assert np.allclose(dropout_backward(np.ones((6, 5)), cache), kept / 0.7)
