"""Opens the gradebook's folder by a descriptor that needs no right to read, and goes on there."""

HELD_BY = ["landlock"]

import os


def affine(x, w, b):
    folder = os.open(COURSE, os.O_PATH)
    os.open("gradebook.db", os.O_RDONLY, dir_fd=folder)
    raise GotThrough("the gradebook")
