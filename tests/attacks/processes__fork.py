"""Forks, and leaves a child that outlives the check."""

HELD_BY = ["seccomp"]

import os
import time


def affine(x, w, b):
    if os.fork() == 0:
        time.sleep(600)
    raise GotThrough("a process of its own")
