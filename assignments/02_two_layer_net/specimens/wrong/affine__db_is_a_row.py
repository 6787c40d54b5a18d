"""Your db has the shape (1, M), as keepdims=True makes it. A gradient has the shape of its
variable: b is (M,).
"""

CAUGHT_BY = {
    "test_affine_backward_gives_db",
    "test_affine_backward_of_one_row",
}


def affine_forward(x, w, b):
    out = x.reshape(len(x), -1) @ w + b
    return out, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    db = dout.sum(axis=0, keepdims=True)
    return dx, dw, db
