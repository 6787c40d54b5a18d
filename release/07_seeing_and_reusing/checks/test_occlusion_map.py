# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_occlusion_map.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require

SPEC = [("fc", 2)]
LN3 = np.log(3)


def _params(count):
    weight = np.zeros((count, 2))
    weight[:, 0] = LN3
    return {"fc1.weight": weight, "fc1.bias": np.zeros(2)}


@pytest.mark.task("occlusion_map")
def test_one_row_of_four(student):
    """A square of 1 with stride 2 covers pixel 0 and then pixel 2 of 4."""
    image = np.array([[[1.0, 0.0, 0.0, 0.0]]])
    # Logits (ln 3, 0) have the probability 3 / 4; with the bright pixel covered it is 1 / 2.
    got = student.occlusion_map(SPEC, _params(4), image, 0, 1, 2)
    modified = student.last_call.modified
    assert_close(got, [[0.5, 0.75]], "the map", case="size 1, stride 2")
    require(not modified, "occlusion_map changes the image: work on a copy for each position.")
    got = student.occlusion_map(SPEC, _params(4), image, 1, 1, 1, 1.0)
    assert_close(got, [[0.25, 0.1, 0.1, 0.1]], "the map", case="class 1, value 1")


@pytest.mark.task("occlusion_map")
def test_one_column_of_four(student):
    """In a column of four pixels the square moves down: it covers row 0 and then row 2."""
    image = np.array([1.0, 0.0, 1.0, 0.0]).reshape(1, 4, 1)
    # Logits (2 ln 3, 0) would give 9 / 10; with one of the bright pixels covered it is 3 / 4.
    got = student.occlusion_map(SPEC, _params(4), image, 0, 1, 2)
    assert_close(got, [[0.75], [0.75]], "the map", case="4 x 1 pixels")


@pytest.mark.task("occlusion_map")
def test_two_channels(student):
    """2 x 3 pixels of two channels: a square of 2 has two positions and covers both channels."""
    image = np.zeros((2, 2, 3))
    image[:, 0, 0] = 0.5
    image[0, 1, 2] = 1.0
    # Covered left, ln 3 is left of the last column; covered right, the two halves are.
    got = student.occlusion_map(SPEC, _params(12), image, 0, 2, 1)
    assert_close(got, [[0.75, 0.75]], "the map", case="size 2, stride 1")
    image[1, 0, 0] = -0.5
    got = student.occlusion_map(SPEC, _params(12), image, 0, 2, 1)
    assert_close(got, [[0.75, 0.5]], "the map", case="two channels that cancel")
    got = student.occlusion_map(SPEC, _params(12), image, 0, 1, 2)
    assert_close(got, [[0.75, 0.75]], "the map", case="size 1, stride 2")
