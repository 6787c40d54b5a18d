"""Starts another Python by posix_spawn and by multiprocessing."""

import multiprocessing
import os
import sys


def affine(x, w, b):
    try:
        multiprocessing.Process(target=print).start()
    except OSError:
        pass
    os.posix_spawn(sys.executable, ["python", "-c", "pass"], {})
    raise GotThrough("a process of its own")
