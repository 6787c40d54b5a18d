"""Your dw is transposed, dout.T @ x. It has the shape of w, (D, M): x.T @ dout, with x as rows."""

CAUGHT_BY = {
    "test_affine_backward_gives_dw",
    "test_affine_backward_of_pictures",
    "test_affine_backward_of_one_row",
}


def affine_forward(x, w, b):
    out = x.reshape(len(x), -1) @ w + b
    return out, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = dout.T @ x.reshape(len(x), -1)
    return dx, dw, dout.sum(axis=0)
