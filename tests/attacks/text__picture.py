"""Raises an exception whose text is a picture elsewhere, for whoever reads the comment."""


def affine(x, w, b):
    raise ValueError(
        "![a](http://127.0.0.1:%d/%s) <img src='http://127.0.0.1:%d/'>" % (PORT, MARK, PORT)
    )
