"""Raises an exception full of markup while its cell is loaded, which becomes a remark."""


def affine(x, w, b):
    return x @ w + SIZE


if SIZE := 1:
    raise RuntimeError("<script>alert(1)</script>\x1b[2J[bold]{{ 1337 * 7 }}\u202e" * 50)
