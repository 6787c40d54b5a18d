"""Does your test only check that something is returned? Compare its numbers with those that you
know.
"""

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
    w, state = adadelta_update(np.ones(3), np.ones(3), {})
    assert adadelta_update(w, np.ones(3), state) is not None
