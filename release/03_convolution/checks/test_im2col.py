# GENERATED from assignments/03_convolution/checks/public/test_im2col.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close


@pytest.mark.task("im2col")
def test_layout_of_a_small_picture(student):
    """One image of 3x3 and a kernel of 2x2: four windows, row by row."""
    cols = student.im2col(np.arange(1.0, 10).reshape(1, 1, 3, 3), 2, 2, 1, 0)
    expected = np.array([[1.0, 2, 4, 5], [2, 3, 5, 6], [4, 5, 7, 8], [5, 6, 8, 9]])
    assert_close(cols, expected, "cols", case="2x2 kernel, padding 0")


@pytest.mark.task("im2col")
def test_layout_of_pictures_and_channels(student):
    """Two images with three channels of 1x3 and a kernel of 1x2: image by image."""
    x = np.arange(18.0).reshape(2, 3, 1, 3)
    first = np.array([[0.0, 1, 3, 4, 6, 7], [1, 2, 4, 5, 7, 8]])
    expected = np.vstack([first, first + 9])
    assert_close(student.im2col(x, 1, 2, 1, 0), expected, "cols", case="1x2 kernel, padding 0")


@pytest.mark.task("im2col")
def test_layout_of_channels_and_kernel(student):
    """Two images, two channels of 3x4, a kernel of 2x3: a row is channel 0, then channel 1."""
    x = np.arange(48.0).reshape(2, 2, 3, 4)
    first = np.array([0.0, 1, 2, 4, 5, 6, 12, 13, 14, 16, 17, 18])
    moves = np.array([0, 1, 4, 5])  # across, then down; the second image begins at 24
    expected = first + np.hstack([moves, moves + 24])[:, None]
    assert_close(student.im2col(x, 2, 3, 1, 0), expected, "cols", case="2x3 kernel, padding 0")


@pytest.mark.task("im2col")
def test_layout_with_stride_and_padding(student):
    """An image of 2x4, a kernel of 2x2, stride 2, padding 1: the zeros are where they belong."""
    x = np.arange(1.0, 9).reshape(1, 1, 2, 4)
    expected = np.array(
        [[0.0, 0, 0, 1], [0, 0, 2, 3], [0, 0, 4, 0], [0, 5, 0, 0], [6, 7, 0, 0], [8, 0, 0, 0]]
    )
    assert_close(student.im2col(x, 2, 2, 2, 1), expected, "cols", case="stride 2, padding 1")
