"""Kills the process that started it."""

IN_STOCK = "the class is lost"

import os
import signal


def affine(x, w, b):
    os.kill(os.getppid(), signal.SIGKILL)
    raise GotThrough("killed the parent")
