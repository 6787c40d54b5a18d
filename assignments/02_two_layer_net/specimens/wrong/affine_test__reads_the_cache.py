"""Your test looks into the cache. What a layer keeps there is its own business: a right one may keep anything."""

import numpy as np

CAUGHT_BY = {
    "test_kills_no_bias",
    "test_kills_columns_first",
    "test_kills_flat_dx",
    "test_kills_mean_db",
    "test_kills_db_as_a_row",
    "test_kills_dw_divided_by_n",
    "test_kills_dx_of_ones",
    "test_kills_dw_of_ones",
    "test_kills_spoils_dout",
    "test_kills_spoils_x",
    "test_kills_positive_inputs",
    "test_kills_first_bias",
}


def test_affine(affine_forward, affine_backward):
    x, w, b = np.ones((2, 3)), np.ones((3, 4)), np.ones(4)
    out, cache = affine_forward(x, w, b)
    for kept, array in zip(cache, (x, w, b), strict=True):
        assert np.array_equal(kept, array)
