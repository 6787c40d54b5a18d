"""Lets the kernel tell it which files of the class are opened."""

HELD_BY = ["seccomp"]

import ctypes


def affine(x, w, b):
    libc = ctypes.CDLL(None)
    watch = libc.inotify_init()
    if libc.inotify_add_watch(watch, f"{COURSE}/submitted".encode(), 0xFFF) > 0:
        raise GotThrough("the names of who is graded")
    return x @ w
