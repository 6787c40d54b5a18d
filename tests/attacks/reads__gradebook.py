"""Reads the names and scores of the class from the gradebook."""

HELD_BY = ["landlock"]

import re


def affine(x, w, b):
    text = open(f"{COURSE}/gradebook.db", "rb").read()
    raise GotThrough(re.findall(CANARY, text))
