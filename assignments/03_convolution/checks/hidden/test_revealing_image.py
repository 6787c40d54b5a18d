import numpy as np
import pytest

from kit.checking import as_array, require, unpack


@pytest.mark.task("revealing_image")
def test_the_friend_is_wrong(student, reference):
    """The friend's result is wrong in one position, by at least 0.1, and right in all others."""
    x, w = unpack(student.revealing_image(), "x", "w", call="revealing_image()")
    x, w = as_array(x, "x"), as_array(w, "w", shape=(1, 1, 3, 3))
    require(
        x.shape[:2] == (1, 1)
        and len(x.shape) == 4
        and 3 <= min(x.shape[2:]) <= max(x.shape[2:]) <= 8,
        "x must have the shape (1, 1, H, W) with H and W from 3 to 8.",
    )
    require(max(abs(x).max(), abs(w).max()) < 1e6, "the numbers must be below a million.")
    bias = np.zeros(1)
    right = reference.conv2d_forward(x, w, bias, 1, 1)
    friends = reference.conv2d_forward(
        np.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)], "edge"), w, bias, 1, 0
    )
    difference = np.sort(abs(np.asarray(right) - np.asarray(friends)), axis=None)
    require(bool(difference[-1] >= 0.1), "on this image the friend's result is right.")
    require(bool(difference[-2] < 1e-9), "the friend's result is wrong in more than one position.")
