"""Swaps its submission with that of somebody who is better."""

HELD_BY = ["landlock"]

import os


def affine(x, w, b):
    os.rename(f"{COURSE}/submitted/alice", f"{COURSE}/submitted/{MARK}")
    raise GotThrough("a submission")
