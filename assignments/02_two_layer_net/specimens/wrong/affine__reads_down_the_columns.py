"""You turn x into columns first and transpose, which mixes the images of the batch. Each image
is one row: x.reshape(len(x), -1).
"""

CAUGHT_BY = {
    "test_affine_forward_of_rows",
    "test_affine_forward_of_one_row",
    "test_affine_keeps_its_inputs",
}


def affine_forward(x, w, b):
    out = x.reshape(-1, len(x)).T @ w + b
    return out, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db
