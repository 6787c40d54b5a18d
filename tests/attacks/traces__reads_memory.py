"""Reads its parent's memory with process_vm_readv."""

import ctypes
import os


class Piece(ctypes.Structure):
    _fields_ = (("start", ctypes.c_void_p), ("length", ctypes.c_size_t))


def affine(x, w, b):
    room = ctypes.create_string_buffer(64)
    here = Piece(ctypes.addressof(room), 64)
    there = Piece(id(np), 64)
    libc = ctypes.CDLL(None)
    if libc.process_vm_readv(os.getppid(), ctypes.byref(here), 1, ctypes.byref(there), 1, 0) > 0:
        raise GotThrough("the parent's memory")
    return x @ w
