"""Reads the hidden checks."""

HELD_BY = ["landlock"]

import os
import re


def affine(x, w, b):
    for folder, _, names in os.walk(f"{COURSE}/assignments"):
        for name in names:
            text = open(os.path.join(folder, name), "rb").read()
            if re.search(CANARY, text) and "hidden" in folder:
                raise GotThrough(re.findall(CANARY, text))
    open(f"{COURSE}/assignments/01_small/checks/hidden/test_affine.py")
