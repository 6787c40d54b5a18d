"""Asks the kernel to merge its memory with that of others, and to be slow where it did."""

HELD_BY = ["seccomp"]

import mmap


def affine(x, w, b):
    mmap.mmap(-1, 4096).madvise(mmap.MADV_MERGEABLE)
    raise GotThrough("merged")
