"""Sends a message that the protocol does not know."""


def affine(x, w, b):
    send(frame(message(op="verdict", passed=True)))
    return x @ w
