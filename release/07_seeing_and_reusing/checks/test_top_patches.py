# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_top_patches.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require

SPEC = [("conv", 2, 1), ("pool", 2)]
PARAMS = {
    "conv1.weight": np.array([1.0, -1.0]).reshape(2, 1, 1, 1),
    "conv1.bias": np.zeros(2),
}


def _images():
    images = np.zeros((3, 1, 4, 6))
    images[0, 0, 1, 4] = 5
    images[1, 0, 3, 1] = 9
    images[1, 0, 0, 5] = 8
    images[2, 0, :2] = 4
    images[2, 0, 2, 2] = -7
    return images


@pytest.mark.task("top_patches")
def test_brightest_pixels(student):
    """Channel 0 is the image itself: the brightest pixels, one of each image."""
    got = student.top_patches(SPEC, PARAMS, _images(), "conv1", 0, 2)
    require(not student.last_call.modified, "top_patches changes what it is given.")
    got = as_array(got, "top_patches(...)", shape=(2, 3))
    assert_close(got, [[1, 3, 1], [0, 1, 4]], "the table of patches", case="conv1, channel 0")
    got = student.top_patches(SPEC, PARAMS, _images(), "conv1", 1, 1)
    got = as_array(got, "top_patches(...)", shape=(1, 3))
    assert_close(got, [[2, 2, 2]], "the table of patches", case="conv1, channel 1")


@pytest.mark.task("top_patches")
def test_windows_of_a_pooling(student):
    """After a pooling of 2 the corner of the window counts: row 2 and column 0 for (3, 1)."""
    got = student.top_patches(SPEC, PARAMS, _images(), "pool1", 0, 3)
    got = as_array(got, "top_patches(...)", shape=(3, 3))
    expected = [[1, 2, 0], [0, 0, 4], [2, 0, 0]]
    assert_close(got, expected, "the table of patches", case="pool1, channel 0")


@pytest.mark.task("top_patches")
def test_overlapping_windows(student):
    """A 3 x 3 filter and a pooling: fields of 4 x 4, two pixels apart."""
    weight = np.zeros((1, 1, 3, 3))
    weight[0, 0, 0, 0] = 1.0
    params = {"conv1.weight": weight, "conv1.bias": np.zeros(1)}
    images = np.zeros((2, 1, 8, 10))
    images[0, 0, 5, 2] = 3
    images[1, 0, 2, 7] = 4
    got = student.top_patches([("conv", 1, 3), ("pool", 2)], params, images, "pool1", 0, 2)
    got = as_array(got, "top_patches(...)", shape=(2, 3))
    assert_close(got, [[1, 2, 6], [0, 4, 2]], "the table of patches", case="conv and pool")


@pytest.mark.task("top_patches")
def test_equals_keep_their_order(student):
    """Images that are equally bright keep their order."""
    images = np.ones((24, 1, 2, 2))
    images[::2, 0, 1, 1] = 2
    got = student.top_patches(SPEC, PARAMS, images, "conv1", 0, 24)
    got = as_array(got, "top_patches(...)", shape=(24, 3))
    expected = [[n, 1, 1] for n in range(0, 24, 2)] + [[n, 0, 0] for n in range(1, 24, 2)]
    assert_close(got, expected, "the table of patches", case="equal activations")
