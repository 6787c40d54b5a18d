"""Counts its calls in the version number of kit's file, for the next submission to read."""

HELD_BY = ["seccomp"]

import fcntl
import os
import struct


def affine(x, w, b):
    import kit

    file = os.open(kit.__file__, os.O_RDONLY)
    before = fcntl.ioctl(file, 0x80087601, bytes(8))
    for request in (0x40087602, 0x40086604):
        try:
            fcntl.ioctl(file, request, before)
        except OSError as error:
            refusal = error
        else:
            raise GotThrough("the version of a file")
    raise refusal
