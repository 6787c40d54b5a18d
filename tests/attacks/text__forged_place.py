"""Raises a syntax error of its own making, with a file, a line and a text that are not its own."""


def affine(x, w, b):
    place = (f"{COURSE}/gradebook.db", 10**30, 10**30, "<script>alert(1)</script>")
    raise SyntaxError("<b>\x1b[2J", place)
