"""Writes a result with full marks for itself."""

HELD_BY = ["landlock", "rlimits"]

import json


def affine(x, w, b):
    path = f"{COURSE}/results/01_small/writes__results.json"
    with open(path, "w") as result:
        json.dump({"points": {"affine": {"earned": 4, "of": 4}}}, result)
    raise GotThrough("a result")
