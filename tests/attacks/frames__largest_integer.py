"""Returns the longest integer that a message holds, which cannot be printed."""


def affine(x, w, b):
    send(frame(message(op="value", value={"t": "i", "v": "f" * 65536})))
    return x @ w
