import numpy as np
import pytest

from kit.checking import as_array, require, unpack


@pytest.mark.task("revealing_image")
def test_the_border_shows_it(student):
    """The friend's result differs from yours in exactly one position."""
    x, w = unpack(student.revealing_image(), "x", "w", call="revealing_image()")
    x, w = as_array(x, "x"), as_array(w, "w", shape=(1, 1, 3, 3))
    require(
        x.shape[:2] == (1, 1)
        and len(x.shape) == 4
        and 3 <= min(x.shape[2:]) <= max(x.shape[2:]) <= 8,
        "x must have the shape (1, 1, H, W) with H and W from 3 to 8.",
    )
    require(max(abs(x).max(), abs(w).max()) < 1e6, "the numbers must be below a million.")
    around = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="edge")
    yours = student.keep(1).conv2d_forward_naive(x, w, np.zeros(1), 1, 1)[0]
    friends = student.keep(1).conv2d_forward_naive(around, w, np.zeros(1), 1, 0)[0]
    wrong = int(np.sum(abs(as_array(yours, "out") - as_array(friends, "out")) > 1e-9))
    require(wrong == 1, f"the friend's result is wrong in {wrong} positions, expected 1.")
