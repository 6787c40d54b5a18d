"""You shift to the right by the first number and down by the second. The first, shifts[n, 0], is
the one down.
"""

CHANGES = {"(down, right)": "(right, down)"}

CAUGHT_BY = {"test_flip_and_shift_by_the_draws"}
