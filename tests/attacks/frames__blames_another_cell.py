"""Tells the grader that another cell is being loaded, and ends the process."""

HARMS_ITSELF = True

import os


def affine(x, w, b):
    return x @ w + SIZE


SIZE = send(frame(message(op="cell", id="relu-answer", part=0, line=1, shown="def relu(x):")))
SIZE = os._exit(1)
