"""Returns a dictionary with keys that no dictionary can have."""


def affine(x, w, b):
    send(frame(message(op="value", value={"t": "d", "v": [[[1], 2], [{"t": "e"}, 3]]})))
    return x @ w
