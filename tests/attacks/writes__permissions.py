"""Makes the gradebook writable for everybody."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    os.chmod(f"{COURSE}/gradebook.db", 0o666)
    raise GotThrough("the gradebook's permissions")
