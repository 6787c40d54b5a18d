"""Your test demands that the gradients are copies of dout; views are as right."""

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
    inputs = [np.ones((2, 1)), np.ones((2, 2))]
    out, cache = concat_forward(inputs)
    dout = np.ones_like(out)
    assert not any(np.shares_memory(dx, dout) for dx in concat_backward(dout, cache))
