"""Reads address 0, so that the interpreter crashes."""

import ctypes


def affine(x, w, b):
    return ctypes.string_at(0)
