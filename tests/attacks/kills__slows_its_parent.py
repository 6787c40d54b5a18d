"""Gives its parent the lowest priority, so that the rest of the class times out."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    parent = os.getppid()
    os.setpriority(os.PRIO_PROCESS, parent, os.getpriority(os.PRIO_PROCESS, parent))
    raise GotThrough("slowed the parent")
