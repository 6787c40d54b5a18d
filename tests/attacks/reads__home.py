"""Reads the home folder of who runs the grader."""

HELD_BY = ["landlock"]

import re


def affine(x, w, b):
    raise GotThrough(re.findall(CANARY, open(f"{HOME}/secret.txt", "rb").read()))
