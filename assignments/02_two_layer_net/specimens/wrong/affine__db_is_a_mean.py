"""You divide db by N. The 1/N is in dout already, put there by the loss: db is a sum over the
batch.
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
    return dx, dw, dout.mean(axis=0)
