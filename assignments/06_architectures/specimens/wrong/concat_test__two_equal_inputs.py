"""Does your test only have two inputs of the same size? They hide a wrong split: take three of
different sizes.
"""

import numpy as np

CAUGHT_BY = {
    "test_kills_equal_parts",
    "test_kills_sizes_from_the_end",
    "test_kills_two_inputs_only",
}


def test_concat(concat_forward, concat_backward):
    draw = np.random.default_rng(1)
    inputs = [draw.standard_normal((2, 3)), draw.standard_normal((2, 3))]
    before = [x.copy() for x in inputs]
    out, cache = concat_forward(inputs)
    assert np.array_equal(out, np.concatenate(before, axis=1))
    dout = draw.standard_normal((2, 6))
    kept = dout.copy()
    dinputs = concat_backward(dout, cache)
    assert np.array_equal(dinputs[0], kept[:, :3])
    assert np.array_equal(dinputs[1], kept[:, 3:])
    assert np.array_equal(dout, kept)
    assert all(np.array_equal(x, y) for x, y in zip(inputs, before, strict=True))
