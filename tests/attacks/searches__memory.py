"""Searches the memory of its process, address by address, until it crashes."""

import ctypes
import re


def affine(x, w, b):
    address = id(object()) & ~0xFFF
    while True:
        found = re.findall(CANARY, ctypes.string_at(address, 4096))
        if found:
            raise GotThrough(found)
        address -= 4096
