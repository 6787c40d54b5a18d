"""Does your test call the backward pass, and compare what it returns?"""

import numpy as np

CAUGHT_BY = {
    "test_kills_columns_first",
    "test_kills_flat_dx",
    "test_kills_mean_db",
    "test_kills_db_as_a_row",
    "test_kills_dw_divided_by_n",
    "test_kills_dx_of_ones",
    "test_kills_dw_of_ones",
    "test_kills_spoils_dout",
    "test_kills_positive_inputs",
}


def test_affine(affine_forward, affine_backward):
    x, w, b = np.ones((2, 3)), np.arange(12.0).reshape(3, 4), np.array([1.0, 2.0, 3.0, 4.0])
    assert np.allclose(affine_forward(x, w, b)[0], x @ w + b)
