"""Does your test call concat_backward?"""

import numpy as np

CAUGHT_BY = {
    "test_kills_wrong_order_of_gradients",
    "test_kills_equal_parts",
    "test_kills_sizes_from_the_end",
    "test_kills_halved_gradients",
    "test_kills_first_part_for_all",
    "test_kills_spoilt_dout",
}


def test_concat(concat_forward, concat_backward):
    draw = np.random.default_rng(1)
    inputs = [draw.standard_normal((2, c, 2, 2)) for c in (1, 3, 2)]
    before = [x.copy() for x in inputs]
    out, _ = concat_forward(inputs)
    assert np.array_equal(out, np.concatenate(before, axis=1))
    assert all(np.array_equal(x, y) for x, y in zip(inputs, before, strict=True))
