"""Installs a trace function, to change the variables of whoever called it."""

import sys


def affine(x, w, b):
    def trace(frame, event, argument):
        for name in ("expected", "reference", "right", "wrong"):
            if name in frame.f_locals:
                raise GotThrough(name)
        return trace

    sys.settrace(trace)
    sys.setprofile(trace)
    return x @ w
