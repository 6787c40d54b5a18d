"""Your dw is transposed, dout.T @ x. It has the shape of w, (D, M): x.T @ dout, with x as rows."""

CHANGES = {"x.reshape(len(x), -1).T @ dout": "dout.T @ x.reshape(len(x), -1)"}

CAUGHT_BY = {
    "test_affine_backward_gives_dw",
    "test_affine_backward_of_pictures",
    "test_affine_backward_of_one_row",
}
