"""x.shape = ... changes the shape of the caller's x. x.reshape(...) gives a new view and leaves x
as it was.
"""

CAUGHT_BY = {"test_affine_keeps_its_inputs"}


def affine_forward(x, w, b):
    shape = x.shape
    x.shape = len(x), -1
    return x @ w + b, (x, w, shape)


def affine_backward(dout, cache):
    x, w, shape = cache
    dx = (dout @ w.T).reshape(shape)
    dw = x.reshape(len(x), -1).T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db
