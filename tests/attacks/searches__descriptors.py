"""Reads whatever files its process has open."""

import os
import re


def affine(x, w, b):
    for fd in [0, *range(3, 64)]:
        try:
            os.lseek(fd, 0, os.SEEK_SET)
            text = os.read(fd, 10**6)
        except OSError:
            continue
        if text:
            raise GotThrough(text[:40])
    return x @ w
