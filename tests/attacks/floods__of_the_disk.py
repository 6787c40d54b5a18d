"""Has all that is written on this machine put on its disk, again and again."""

import ctypes
import os


def affine(x, w, b):
    import kit

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syncfs(os.open(kit.__file__, os.O_RDONLY)) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    raise GotThrough("a flood of writing")
