"""Takes a lease on kit's file, so that whoever opens it for writing has to wait."""

import fcntl
import os


def affine(x, w, b):
    import kit

    fcntl.fcntl(os.open(kit.__file__, os.O_RDONLY), 1024, fcntl.F_RDLCK)
    raise GotThrough("a lease on a file")
