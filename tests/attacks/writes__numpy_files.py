"""Saves arrays to its working folder, to be read by the next check."""

HELD_BY = ["landlock", "rlimits"]


def affine(x, w, b):
    np.save(MARK, x)
    raise GotThrough("a file")
