"""Locks kit's file, which a submission that is graded beside it can see."""

import fcntl
import os


def affine(x, w, b):
    import kit

    fcntl.flock(os.open(kit.__file__, os.O_RDONLY), fcntl.LOCK_EX)
    raise GotThrough("a lock on a file")
