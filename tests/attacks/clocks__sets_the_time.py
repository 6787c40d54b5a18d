"""Sets the clock of the machine."""

import time


def affine(x, w, b):
    time.clock_settime(time.CLOCK_REALTIME, time.time())
    raise GotThrough("the machine's clock")
