"""Raises and catches an exception, to climb from its traceback to whoever called."""

import re


def affine(x, w, b):
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
    while frame.f_back is not None:
        frame = frame.f_back
    found = re.findall(CANARY, repr(frame.f_locals).encode(errors="replace"))
    if found:
        raise GotThrough(found)
    return x @ w
