"""Your db is one number, the sum of all of dout. Every output has a bias of its own:
dout.sum(axis=0), shape (M,).
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
    return dx, dw, dout.sum()
