"""You do not add b: out = x w + b."""

CAUGHT_BY = {
    "test_affine_forward_of_rows",
    "test_affine_forward_of_one_row",
    "test_affine_keeps_its_inputs",
}


def affine_forward(x, w, b):
    out = x.reshape(len(x), -1) @ w
    return out, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    return dx, dw, dout.sum(axis=0)
