# GENERATED from assignments/kit/layers/process.py - edit that file, then: python -m autograder build
"""A setting of the Python process that the layers are fastest with."""

from __future__ import annotations

import ctypes
import sys

_MMAP_THRESHOLD, _TRIM_THRESHOLD, _ARENA_MAX = -3, -1, -8  # numbers of <malloc.h>
_MOST = (1 << 31) - 1


def keep_freed_memory() -> None:
    """Let the C library reuse the memory of arrays that are gone; Linux with glibc only.

    By default it returns large arrays to the system at once, and every new one is mapped and
    filled with zeros again, page by page: a quarter of the time of a training step. For the same
    reason all threads share one heap: those of other threads are too small for large arrays.
    """
    if sys.platform != "linux":
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return  # another C library: only slower
    mallopt(_ARENA_MAX, 1)
    mallopt(_MMAP_THRESHOLD, _MOST)
    mallopt(_TRIM_THRESHOLD, _MOST)
