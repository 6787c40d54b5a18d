"""Tells the grader that another cell is being loaded, and ends the process."""

HARMS_ITSELF = True

import os


def affine(x, w, b):
    return x @ w


send(frame(message(op="cell", id="relu-answer")))
os._exit(1)
