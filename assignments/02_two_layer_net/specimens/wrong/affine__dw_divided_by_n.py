"""You divide dw by N. The 1/N is in dout already, put there by the loss: dw is a sum over the
batch.
"""

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
    dw = x.reshape(len(x), -1).T @ dout / len(x)
    db = dout.sum(axis=0)
    return dx, dw, db
