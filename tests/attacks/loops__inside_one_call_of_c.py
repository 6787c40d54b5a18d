"""Hangs in one call of C code, which runs no Python in which an exception could be raised."""

import collections
import itertools


def affine(x, w, b):
    collections.deque(itertools.repeat(0), maxlen=0)
