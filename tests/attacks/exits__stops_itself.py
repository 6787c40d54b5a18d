"""Stops its process, so that it neither answers nor ends."""

import os
import signal


def affine(x, w, b):
    os.kill(os.getpid(), signal.SIGSTOP)
    return x @ w
