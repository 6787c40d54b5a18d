"""Returns booleans that are neither true nor false."""


def affine(x, w, b):
    array = {"t": "a", "d": "|b1", "s": [len(x), len(b)], "o": 0}
    send(frame(message(op="value", value=array), b"\x02" * (len(x) * len(b))))
    return x @ w
