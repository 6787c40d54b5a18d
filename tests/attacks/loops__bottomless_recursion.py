"""Takes Python's limit on recursion away and recurses until the stack is full."""

import sys


def affine(x, w, b):
    sys.setrecursionlimit(10**9)

    def deeper(n):
        return deeper(n + 1) + 1

    return deeper(0)
