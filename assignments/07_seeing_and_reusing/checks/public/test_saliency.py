import numpy as np
import pytest

from kit.checking import assert_close, require

SPEC = [("fc", 2)]


@pytest.mark.task("saliency")
def test_two_pixels(student):
    """The linear classifier of the text: (3, 4) for class 0 and (0, 1) for class 1."""
    params = {"fc1.weight": np.array([[3.0, 0.0], [-4.0, 1.0]]), "fc1.bias": np.zeros(2)}
    image = np.array([[[7.0, -50.0]]])
    got = student.saliency(SPEC, params, image, 0)
    modified = student.last_call.modified
    assert_close(got, [[3.0, 4.0]], "the map", case="class 0")
    require(not modified, "saliency changes what it is given.")
    assert_close(student.saliency(SPEC, params, image, 1), [[0.0, 1.0]], "the map", case="class 1")


@pytest.mark.task("saliency")
def test_three_colours(student):
    """Of the weights -5, 2, 4 of a pixel's three colours the map has 5."""
    weight = np.array([[-5.0, 1.0], [1.0, 0.0], [2.0, 1.0], [-1.0, 1.0], [4.0, 1.0], [0.5, 1.0]])
    params = {"fc1.weight": weight, "fc1.bias": np.array([9.0, 0.0])}
    got = student.saliency(SPEC, params, np.ones((3, 1, 2)), 0)
    assert_close(got, [[5.0, 1.0]], "the map", case="three channels")
