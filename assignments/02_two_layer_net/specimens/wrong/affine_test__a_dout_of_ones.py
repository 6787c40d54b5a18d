"""Is your dout all ones? Many wrong gradients are right for it."""

import numpy as np

CAUGHT_BY = {
    "test_kills_columns_first",
    "test_kills_flat_dx",
    "test_kills_db_as_a_row",
    "test_kills_dx_of_ones",
    "test_kills_dw_of_ones",
    "test_kills_spoils_dout",
}


def test_affine(affine_forward, affine_backward):
    draw = np.random.default_rng(1)
    x, w, b = draw.standard_normal((4, 3)), draw.standard_normal((3, 5)), draw.standard_normal(5)
    out, cache = affine_forward(x, w, b)
    dx, dw, db = affine_backward(np.ones((4, 5)), cache)
    assert np.allclose(out, x @ w + b)
    assert np.allclose(dx, np.ones((4, 5)) @ w.T)
    assert np.allclose(dw, x.T @ np.ones((4, 5)))
    assert np.allclose(db, 4.0)
