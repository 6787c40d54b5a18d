"""Reads what somebody else handed in."""

HELD_BY = ["landlock"]

import re


def affine(x, w, b):
    text = open(f"{COURSE}/submitted/zoe/01_small/01_small.ipynb", "rb").read()
    raise GotThrough(re.findall(CANARY, text))
