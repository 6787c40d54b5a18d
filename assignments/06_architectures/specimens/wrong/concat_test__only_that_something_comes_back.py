"""Does your test only ask that something comes back? Compare its numbers with those that you know."""

import numpy as np

CAUGHT_BY = {
    "test_kills_reversed_out",
    "test_kills_reversed_in_both",
    "test_kills_wrong_order_of_gradients",
    "test_kills_equal_parts",
    "test_kills_sizes_from_the_end",
    "test_kills_two_inputs_only",
    "test_kills_halved_gradients",
    "test_kills_first_part_for_all",
    "test_kills_spoilt_dout",
    "test_kills_spoilt_input",
}


def test_concat(concat_forward, concat_backward):
    out, cache = concat_forward([np.ones((2, 3)), np.ones((2, 3))])
    assert out is not None
    assert concat_backward(out, cache) is not None
