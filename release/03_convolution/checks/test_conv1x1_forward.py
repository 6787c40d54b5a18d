# GENERATED from assignments/03_convolution/checks/public/test_conv1x1_forward.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close


@pytest.mark.task("conv1x1_forward")
def test_every_pixel_is_a_row(student, rng):
    """Every pixel goes through the same affine layer; 2 images of 4x5, 3 channels, 6 filters."""
    x, w, b = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(6, 3)), np.arange(6.0) - 2
    out = student.conv1x1_forward(x, w, b)
    expected = np.zeros((2, 6, 4, 5))
    for n, i, j in np.ndindex(2, 4, 5):
        expected[n, :, i, j] = w @ x[n, :, i, j] + b
    assert_close(out, expected, "out", rtol=1e-4, atol=1e-5)
