"""Ignores every signal that can be ignored, and never returns."""

IN_STOCK = "no score at all"

import signal
import time


def affine(x, w, b):
    for number in range(1, signal.NSIG):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            continue
    while True:
        time.sleep(1)
