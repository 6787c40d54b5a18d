"""Makes kit's file unchangeable for good, where the file system can."""

import errno
import fcntl
import os


def affine(x, w, b):
    import kit

    try:
        fcntl.ioctl(os.open(kit.__file__, os.O_RDONLY), 0x40806685, bytes(128))
    except OSError as error:
        if error.errno == errno.EPERM:
            raise
    raise GotThrough("the request reached the file system")
