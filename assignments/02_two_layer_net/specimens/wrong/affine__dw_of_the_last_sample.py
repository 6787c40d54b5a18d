"""Your dw is that of the last sample: every sample overwrites it. All samples share w, so what each of
them gives is added up: += instead of =, or a matrix product.
"""

CHANGES = {"x.reshape(len(x), -1).T @ dout": "np.outer(x.reshape(len(x), -1)[-1], dout[-1])"}

CAUGHT_BY = {
    "test_affine_backward_gives_dw",
    "test_affine_backward_of_one_row",
    "test_affine_backward_of_pictures",
}
