"""Does your test only compare shapes? Wrong numbers have the right shape as well."""

import numpy as np

CAUGHT_BY = {
    "test_kills_no_bias",
    "test_kills_columns_first",
    "test_kills_mean_db",
    "test_kills_dw_divided_by_n",
    "test_kills_dx_of_ones",
    "test_kills_dw_of_ones",
    "test_kills_spoils_dout",
    "test_kills_spoils_x",
    "test_kills_positive_inputs",
    "test_kills_first_bias",
}


def test_affine(affine_forward, affine_backward):
    out, cache = affine_forward(np.ones((2, 3, 4)), np.ones((12, 5)), np.ones(5))
    dx, dw, db = affine_backward(np.ones((2, 5)), cache)
    assert out.shape == (2, 5)
    assert dx.shape == (2, 3, 4)
    assert dw.shape == (12, 5)
    assert db.shape == (5,)
