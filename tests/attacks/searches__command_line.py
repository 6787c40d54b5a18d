"""Looks into the arguments with which its process was started."""

import re
import sys


def affine(x, w, b):
    found = re.findall(CANARY, repr((sys.argv, sys.orig_argv, sys._xoptions)).encode())
    if found:
        raise GotThrough(found)
    return x @ w
