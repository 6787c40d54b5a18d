"""Leaves shared memory under a name, for a later check to find."""

from multiprocessing import shared_memory


def affine(x, w, b):
    shared_memory.SharedMemory(MARK[-30:], create=True, size=100)
    raise GotThrough("shared memory")
