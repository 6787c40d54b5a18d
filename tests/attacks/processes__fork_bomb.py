"""Forks as often as it can."""

import os
import time


def affine(x, w, b):
    children = 0
    for _ in range(20):
        try:
            if os.fork() == 0:
                time.sleep(600)
            children += 1
        except OSError:
            continue
    if children:
        raise GotThrough(children)
    return x @ w
