"""Opens its parent as a descriptor and kills it by that, past a filter of kill()."""

import os
import signal


def affine(x, w, b):
    parent = os.pidfd_open(os.getppid())
    signal.pidfd_send_signal(parent, signal.SIGKILL)
    raise GotThrough("killed the parent")
