"""You multiply dout by w itself. The shapes fit only with its transpose: dx = dout @ w.T."""

CAUGHT_BY = {
    "test_affine_backward_gives_dx",
    "test_affine_backward_gives_dw",
    "test_affine_backward_gives_db",
    "test_affine_backward_of_pictures",
    "test_affine_backward_of_one_row",
    "test_affine_keeps_its_inputs",
}


def affine_forward(x, w, b):
    out = x.reshape(len(x), -1) @ w + b
    return out, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx = (dout @ w).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    return dx, dw, dout.sum(axis=0)
