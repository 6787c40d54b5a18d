"""Reads which extended attributes the gradebook has."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    os.listxattr(f"{COURSE}/gradebook.db")
    raise GotThrough("the extended attributes")
