"""Sends values of the kinds that only the grader may send."""


def affine(x, w, b):
    generator = {"t": "g", "v": ["0", "1", "0", "0"]}
    send(frame(message(op="value", value=[generator, {"t": "cb", "i": 1}])))
    return x @ w
