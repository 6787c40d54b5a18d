"""You left out the bias: add b to every row of the product."""

CAUGHT_BY = {"test_any_shape", "test_one_input"}


def affine(x, w, b):
    return x @ w
