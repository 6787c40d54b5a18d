"""Your db is a column, (M, 1). A gradient has the shape of its variable: b is (M,), so sum dout over
axis 0 without keepdims.
"""

CHANGES = {
    "return dx, dw, dout.sum(axis=0)": (
        "db = dout.sum(axis=0).reshape(-1, 1)\n    return dx, dw, db"
    ),
}

CAUGHT_BY = {"test_affine_backward_gives_db", "test_affine_backward_of_one_row"}
