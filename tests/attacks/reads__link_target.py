"""Reads where a symbolic link of the course points; its target may be a secret by itself."""

import os


def affine(x, w, b):
    os.readlink("/proc/self/exe")
    raise GotThrough("where a link points")
