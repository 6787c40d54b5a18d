"""Asks which cores another process may use."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    raise GotThrough(os.sched_getaffinity(os.getppid()))
