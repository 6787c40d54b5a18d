"""Your dx is computed with dw in the place of w: perhaps both have one name, and the gradient has
overwritten the weights. dx is dout @ w.T, with the w of the forward pass.
"""

CHANGES = {
    "dx = (dout @ w.T).reshape(x.shape)\n    dw = x.reshape(len(x), -1).T @ dout  # (D, M)": "dw = x.reshape(len(x), -1).T @ dout\n    dx = (dout @ dw.T).reshape(x.shape)"
}

CAUGHT_BY = {
    "test_affine_backward_gives_dx",
    "test_affine_backward_of_pictures",
    "test_affine_backward_of_one_row",
}
