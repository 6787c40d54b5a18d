"""You read the axes of an image in another order (order='F', or a transpose before the reshape).
Use NumPy's usual order, x.reshape(len(x), -1).
"""

CAUGHT_BY = {
    "test_affine_forward_of_pictures",
    "test_affine_keeps_its_inputs",
}


def affine_forward(x, w, b):
    out = x.reshape(len(x), -1, order="F") @ w + b
    return out, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db
