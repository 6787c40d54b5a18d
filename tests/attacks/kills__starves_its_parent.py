"""Takes from its parent the memory, the files and the processor that it may use."""

HELD_BY = ["seccomp"]

import os
import resource


def affine(x, w, b):
    parent = os.getppid()
    soft, hard = resource.prlimit(parent, resource.RLIMIT_NOFILE)
    resource.prlimit(parent, resource.RLIMIT_NOFILE, (soft, hard))
    raise GotThrough("set a limit of the parent")
