"""Sends half of a character, which cannot be written to any file."""


def affine(x, w, b):
    send(frame(message(op="value", value="\ud800")))
    return x @ w
