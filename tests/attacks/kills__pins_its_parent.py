"""Pins its parent to one processor."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    os.sched_setaffinity(os.getppid(), os.sched_getaffinity(0))
    raise GotThrough("pinned the parent")
