"""Does your test use np.allclose with its default atol of 1e-8? Adadelta's first steps and S are
so small that everything is close.
"""

import numpy as np

CAUGHT_BY = {
    "test_kills_uphill",
    "test_kills_no_roots",
    "test_kills_own_rho",
    "test_kills_own_eps",
    "test_kills_forgets_steps",
    "test_kills_writes_into_w",
    "test_kills_writes_into_the_state",
    "test_kills_sign_alone",
}


def test_adadelta(adadelta_update):
    w, state, g, s = np.array([1.0, -2.0]), {}, 0.0, 0.0
    for dw in (np.array([2.0, -0.5]), np.array([-1.0, 3.0])):
        new, state = adadelta_update(w, dw, state)
        g = 0.95 * g + 0.05 * dw**2
        step = -np.sqrt((s + 1e-8) / (g + 1e-8)) * dw
        s = 0.95 * s + 0.05 * step**2
        assert np.allclose(new, w + step, atol=1e-2)
        assert np.allclose(state["S"], s, atol=1e-2)
        assert np.allclose(state["G"], g)
        w = new
