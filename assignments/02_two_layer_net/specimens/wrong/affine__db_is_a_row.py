"""Your db has the shape (1, M), as keepdims=True makes it. A gradient has the shape of its
variable: b is (M,).
"""

CHANGES = {
    "return dx, dw, dout.sum(axis=0)": (
        "db = dout.sum(axis=0, keepdims=True)\n    return dx, dw, db"
    ),
}

CAUGHT_BY = {
    "test_affine_backward_gives_db",
    "test_affine_backward_of_one_row",
}
