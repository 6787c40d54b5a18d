"""Looks for processes with ids below its own that take its signals."""

HELD_BY = ["landlock", "seccomp"]

import os


def affine(x, w, b):
    for pid in range(os.getppid() - 200, os.getpid()):
        try:
            os.kill(pid, 0)
        except OSError:
            continue
        raise GotThrough("a process that takes its signals")
    return x @ w
