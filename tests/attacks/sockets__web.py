"""Asks a web server for help with the homework."""

import urllib.request


def affine(x, w, b):
    answer = urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{MARK}", timeout=1)
    raise GotThrough(answer.status)
