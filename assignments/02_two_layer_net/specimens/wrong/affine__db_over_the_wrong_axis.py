"""Your db is a sum over the outputs of each row. It is a sum over the batch: dout.sum(axis=0),
shape (M,).
"""

CHANGES = {"dout.sum(axis=0)": "dout.sum(axis=1)"}

CAUGHT_BY = {
    "test_affine_backward_gives_db",
    "test_affine_backward_of_one_row",
}
