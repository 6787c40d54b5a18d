"""Puts its own bytecode where Python looks for that of the kit."""

HELD_BY = ["landlock"]

import os


def affine(x, w, b):
    os.makedirs(f"{COURSE}/release/01_small/kit/__pycache__", exist_ok=True)
    with open(f"{COURSE}/release/01_small/kit/__pycache__/{MARK}.pyc", "wb") as code:
        code.write(b"")
    raise GotThrough("bytecode")
