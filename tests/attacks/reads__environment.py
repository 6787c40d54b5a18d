"""Looks for secrets in its own environment."""

import os
import re


def affine(x, w, b):
    found = re.findall(CANARY, repr(os.environ).encode())
    if found:
        raise GotThrough(found)
    return x @ w
