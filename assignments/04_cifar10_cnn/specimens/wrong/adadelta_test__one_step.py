"""Does your test take only one step from an empty state? Neither S nor an earlier G matters there."""

import numpy as np

CAUGHT_BY = {
    "test_kills_own_rho",
    "test_kills_own_eps",
    "test_kills_forgets_steps",
    "test_kills_unsquared_steps",
    "test_kills_writes_into_the_state",
    "test_kills_sign_alone",
}


def test_adadelta(adadelta_update):
    w, dw = np.array([1.0, -2.0]), np.array([2.0, 0.5])
    new, state = adadelta_update(w, dw, {})
    step = -np.sqrt(1e-8 / (0.05 * dw**2 + 1e-8)) * dw
    assert np.allclose(new, w + step, rtol=0, atol=1e-9)
