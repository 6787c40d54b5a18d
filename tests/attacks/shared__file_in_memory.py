"""Makes a file in memory, which needs no place to be written and can be executed."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    os.memfd_create("mine")
    raise GotThrough("a file in memory")
