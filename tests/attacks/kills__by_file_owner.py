"""Makes the parent the owner of its socket, so that the kernel sends the parent the signals."""

HELD_BY = ["seccomp"]

import fcntl
import os
import signal
import stat


def affine(x, w, b):
    for fd in range(3, 64):
        try:
            if not stat.S_ISSOCK(os.fstat(fd).st_mode):
                continue
        except OSError:
            continue
        try:
            fcntl.fcntl(fd, fcntl.F_SETOWN, os.getppid())
            fcntl.fcntl(fd, 10, signal.SIGCONT)
        except OSError:
            continue
        raise GotThrough("a descriptor that signals the parent")
    return x @ w
