"""Returns a hundred thousand arrays that share one megabyte, 100 GB for who copies them."""


def affine(x, w, b):
    array = {"t": "a", "d": "<f8", "s": [131072], "o": 0}
    send(frame(message(op="value", value=[array] * 100_000), bytes(2**20)))
    return x @ w
