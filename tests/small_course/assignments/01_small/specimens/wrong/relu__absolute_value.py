"""You took the absolute value: negative numbers become 0, they do not change their sign."""

CAUGHT_BY = {"test_matrix", "test_all_negative"}


def relu(x):
    return abs(x)
