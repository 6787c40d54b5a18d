"""Searches the variables of every function that is running for secrets of the checks."""

import re
import sys


def affine(x, w, b):
    frame = sys._getframe()
    while frame is not None:
        text = repr((frame.f_locals, list(frame.f_globals.values()))).encode(errors="replace")
        if re.search(CANARY, text):
            raise GotThrough(re.findall(CANARY, text))
        frame = frame.f_back
    return x @ w
