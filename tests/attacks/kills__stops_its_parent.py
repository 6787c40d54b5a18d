"""Stops the process that started it, so that it hangs and is not even dead."""

HELD_BY = ["landlock", "seccomp"]

import os
import signal


def affine(x, w, b):
    os.kill(os.getppid(), signal.SIGSTOP)
    os.kill(os.getppid(), signal.SIGCONT)
    raise GotThrough("stopped the parent")
