"""Prints scripts and control codes."""


def affine(x, w, b):
    print("\x1b]0;owned\x07<script>alert(1)</script>{{ 1337 * 7 }}", flush=True)
    return x @ w
