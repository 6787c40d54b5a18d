"""Your db is one number, the sum of all of dout. Every output has a bias of its own:
dout.sum(axis=0), shape (M,).
"""

CHANGES = {"dout.sum(axis=0)": "dout.sum()"}

CAUGHT_BY = {
    "test_affine_backward_gives_db",
    "test_affine_backward_of_one_row",
}
