"""Lets NumPy map the gradebook into memory instead of opening it."""

HELD_BY = ["landlock"]


def affine(x, w, b):
    mapped = np.memmap(f"{COURSE}/gradebook.db", dtype=np.uint8, mode="c")
    raise GotThrough(len(mapped))
