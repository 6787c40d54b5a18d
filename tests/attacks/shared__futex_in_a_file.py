"""Maps a file of the kit so that others can be woken who wait there."""

HELD_BY = ["seccomp"]

import mmap

import kit


def affine(x, w, b):
    with open(kit.__file__, "rb") as file:
        mapped = mmap.mmap(file.fileno(), 1, flags=mmap.MAP_SHARED, prot=mmap.PROT_READ)
        raise GotThrough(len(mapped))
