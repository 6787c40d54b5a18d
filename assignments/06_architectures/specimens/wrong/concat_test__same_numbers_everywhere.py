"""Are your inputs and dout all ones? Channels may then be exchanged: draw numbers."""

import numpy as np

CAUGHT_BY = {
    "test_kills_reversed_out",
    "test_kills_reversed_in_both",
    "test_kills_first_part_for_all",
}


def test_concat(concat_forward, concat_backward):
    inputs = [np.ones((2, c, 2, 2)) for c in (1, 3, 2)]
    out, cache = concat_forward(inputs)
    assert np.array_equal(out, np.ones((2, 6, 2, 2)))
    assert all(np.all(x == 1) for x in inputs)
    dout = np.ones((2, 6, 2, 2))
    dinputs = concat_backward(dout, cache)
    assert np.all(dout == 1)
    for x, dx in zip(inputs, dinputs, strict=True):
        assert np.array_equal(dx, x)
