"""Does your test only ask that something comes back? Compare its numbers with those that you know."""

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
    rng = np.random.default_rng(0)
    out, cache = dropout_forward(np.ones((3, 4)), 0.5, rng)
    assert out is not None
    assert dropout_backward(np.ones((3, 4)), cache) is not None
    out, cache = dropout_forward(np.ones((3, 4)), 0.5, rng, training=False)
    assert dropout_backward(np.ones((3, 4)), cache) is not None
