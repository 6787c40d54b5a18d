"""Sends itself the signal that cannot be caught."""

import os
import signal


def affine(x, w, b):
    os.kill(os.getpid(), signal.SIGKILL)
