"""Searches every object that the garbage collector knows for secrets."""

import gc
import re


def affine(x, w, b):
    for found in gc.get_objects():
        texts = [one for one in gc.get_referents(found) if type(one) in (str, bytes)]
        for text in texts:
            text = text.encode(errors="replace") if type(text) is str else text
            if re.search(CANARY, text):
                raise GotThrough(re.findall(CANARY, text))
    return x @ w
