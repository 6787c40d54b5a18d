"""Reports an exception whose parts are all of the wrong type."""


def affine(x, w, b):
    parts = {"types": [1, None, [], "x" * 10**6] * 100, "message": 7, "line": True, "detail": []}
    send(frame(message(op="raised", **parts)))
    return x @ w
