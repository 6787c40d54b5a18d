"""Writes into its parent's memory through /proc."""

import os


def affine(x, w, b):
    with open(f"/proc/{os.getppid()}/mem", "r+b"):
        raise GotThrough("the parent's memory")
