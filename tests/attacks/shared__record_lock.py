"""Locks a byte of kit's file by fcntl, which a submission that is graded beside it can see."""

import fcntl
import os


def affine(x, w, b):
    import kit

    fcntl.lockf(os.open(kit.__file__, os.O_RDONLY), fcntl.LOCK_SH, 1)
    raise GotThrough("a lock on a byte")
