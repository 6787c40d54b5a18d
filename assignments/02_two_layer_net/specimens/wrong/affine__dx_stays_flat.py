"""Your cache keeps x already flattened, so dx has the shape (N, D). Keep the x that came, and give
dx its shape.
"""

CAUGHT_BY = {"test_affine_backward_of_pictures"}


def affine_forward(x, w, b):
    x = x.reshape(len(x), -1)
    out = x @ w + b
    return out, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), -1).T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db
