"""Puts a script into the name of an exception's class."""


def affine(x, w, b):
    raise type("<script>alert(1)</script>", (Exception,), {})("\x1b[31m")
