"""Becomes a daemon by forking twice, with a session of its own."""

HELD_BY = ["seccomp"]

import os
import time


def affine(x, w, b):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
    raise GotThrough("a daemon")
