"""Your test compares with ==, and fails a right rule that rounds in another way. Use np.allclose with atol=0."""

import numpy as np

CAUGHT_BY = {
    "test_kills_uphill",
    "test_kills_rho_exchanged",
    "test_kills_a_sum",
    "test_kills_no_roots",
    "test_kills_own_rho",
    "test_kills_own_eps",
    "test_kills_old_squares",
    "test_kills_forgets_steps",
    "test_kills_unsquared_steps",
    "test_kills_writes_into_w",
    "test_kills_writes_into_the_state",
    "test_kills_one_mean_for_all",
    "test_kills_sign_alone",
}


def test_adadelta(adadelta_update):
    w, dw = np.array([1.0, -2.0, 0.3]), np.array([2.0, 0.5, 0.7])
    new, state = adadelta_update(w, dw, {}, 0.9, 1e-6)
    g = 0.9 * 0.0 + (1 - 0.9) * dw * dw
    step = -np.sqrt(1e-6 / (g + 1e-6)) * dw
    assert (new == w + step).all()
    assert (state["S"] == (1 - 0.9) * step * step).all()
    new, state = adadelta_update(new, dw, state, 0.9, 1e-6)
    assert (state["G"] == 0.9 * g + (1 - 0.9) * dw * dw).all()
