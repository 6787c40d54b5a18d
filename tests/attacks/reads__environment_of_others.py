"""Looks for secrets in the environment of every process."""

import glob
import re


def affine(x, w, b):
    for path in glob.glob("/proc/[0-9]*/environ") + ["/proc/self/environ"]:
        try:
            found = re.findall(CANARY, open(path, "rb").read())
        except OSError:
            continue
        if found:
            raise GotThrough(found)
    return x @ w
