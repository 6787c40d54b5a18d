"""Does your test only send out back through concat_backward and expect the inputs? What is wrong
in both directions goes unnoticed.
"""

import numpy as np

CAUGHT_BY = {"test_kills_reversed_in_both", "test_kills_spoilt_dout"}


def test_concat(concat_forward, concat_backward):
    draw = np.random.default_rng(1)
    inputs = [draw.standard_normal((2, c, 2, 2)) for c in (1, 3, 2)]
    out, cache = concat_forward(inputs)
    dinputs = concat_backward(out.copy(), cache)
    assert len(dinputs) == 3
    assert all(
        x.shape == y.shape and np.allclose(x, y) for x, y in zip(inputs, dinputs, strict=True)
    )
