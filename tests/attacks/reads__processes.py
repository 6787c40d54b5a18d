"""Lists the machine's processes with their commands."""

HELD_BY = ["landlock"]

import os


def affine(x, w, b):
    pids = [name for name in os.listdir("/proc") if name.isdigit()]
    raise GotThrough(f"{len(pids)} processes")
