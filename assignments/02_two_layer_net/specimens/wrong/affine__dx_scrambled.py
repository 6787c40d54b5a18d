"""Your dx has the right shape and its entries in the wrong places: reshape the (N, D) result,
without a transpose or another order.
"""

CAUGHT_BY = {
    "test_affine_backward_gives_dx",
    "test_affine_backward_of_pictures",
    "test_affine_backward_of_one_row",
}


def affine_forward(x, w, b):
    out = x.reshape(len(x), -1) @ w + b
    return out, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx = (w @ dout.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db
