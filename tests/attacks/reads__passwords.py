"""Reads the system's list of users."""

HELD_BY = ["landlock"]


def affine(x, w, b):
    open("/etc/passwd").read()
    raise GotThrough("the list of users")
