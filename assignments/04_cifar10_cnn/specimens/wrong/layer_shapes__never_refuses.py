"""A kernel or a window may be too large for what it is laid on; you return a size of 0 or less
then. Raise a ValueError.
"""

CHANGES = {
    (
        "        if min(shape) < 1:\n"
        '            raise ValueError(f"{name} does not fit: its output would have the shape {shape}.")\n'
    ): "",
}

CAUGHT_BY = {"test_what_does_not_fit_is_refused"}
