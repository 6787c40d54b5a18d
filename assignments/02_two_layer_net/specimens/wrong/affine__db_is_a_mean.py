"""You divide db by N. The 1/N is in dout already, put there by the loss: db is a sum over the
batch.
"""

CHANGES = {"dout.sum": "dout.mean"}

CAUGHT_BY = {
    "test_affine_backward_gives_db",
    "test_affine_backward_of_one_row",
}
