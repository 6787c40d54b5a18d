"""Your test fails on a correct rule. Does it compare with ==? Correct rules round differently:
use np.allclose with atol=0.
"""

import numpy as np

CAUGHT_BY = {"test_passes_what_is_right"}


def test_adadelta(adadelta_update):
    w, dw = np.array([1.0, -2.0, 0.3]), np.array([2.0, 0.5, 0.7])
    new, state = adadelta_update(w, dw, {}, 0.9, 1e-6)
    g = 0.9 * 0.0 + (1 - 0.9) * dw * dw
    step = -np.sqrt(1e-6 / (g + 1e-6)) * dw
    assert (new == w + step).all()
    assert (state["S"] == (1 - 0.9) * step * step).all()
    new, state = adadelta_update(new, dw, state, 0.9, 1e-6)
    assert (state["G"] == 0.9 * g + (1 - 0.9) * dw * dw).all()
