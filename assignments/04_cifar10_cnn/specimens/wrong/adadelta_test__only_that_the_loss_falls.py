"""Does your test only ask whether w comes closer to the minimum? Many wrong rules do that as well."""

import numpy as np

CAUGHT_BY = {
    "test_kills_rho_exchanged",
    "test_kills_a_sum",
    "test_kills_no_roots",
    "test_kills_own_rho",
    "test_kills_own_eps",
    "test_kills_forgets_steps",
    "test_kills_unsquared_steps",
    "test_kills_writes_into_w",
    "test_kills_writes_into_the_state",
    "test_kills_one_mean_for_all",
}


def test_adadelta(adadelta_update):
    w, state = np.array([3.0, -2.0]), {}
    for _ in range(50):
        before = np.abs(w).sum()
        w, state = adadelta_update(w.copy(), 2 * w, state)
        assert np.abs(w).sum() < before
