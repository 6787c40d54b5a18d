"""Your db is dout itself, a row for every sample. All samples share the bias, so their gradients
are added up: dout.sum(axis=0), of shape (M,).
"""

CHANGES = {"dout.sum(axis=0)": "dout"}

CAUGHT_BY = {
    "test_affine_backward_gives_db",
    "test_affine_backward_of_one_row",
}
