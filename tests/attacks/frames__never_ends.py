"""Sends messages without a pause and without an end."""


def affine(x, w, b):
    while True:
        send(frame(message(op="cb", id=-1)) * 1000)
