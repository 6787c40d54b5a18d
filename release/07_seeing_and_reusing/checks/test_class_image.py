# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_class_image.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require

LINEAR = {"fc1.weight": np.array([[3.0, 0.0], [-4.0, 1.0]]), "fc1.bias": np.zeros(2)}


@pytest.mark.task("class_image")
def test_linear_classifier(student):
    """With weights (3, -4), lr 0.4 and decay 0.5 the image (1, 1) becomes (2, -0.8)."""
    start = np.ones((1, 1, 2))
    got = student.class_image([("fc", 2)], LINEAR, 0, start, 1, 0.4, 0.5)
    modified = student.last_call.modified
    assert_close(got, [[[2.0, -0.8]]], "the image", case="one step")
    require(not modified, "class_image changes start: make a new array in each step.")
    # The second step: 2 + 0.4 (3 - 1) and -0.8 + 0.4 (-4 + 0.4).
    got = student.class_image([("fc", 2)], LINEAR, 0, start, 2, 0.4, 0.5)
    assert_close(got, [[[2.8, -2.24]]], "the image", case="two steps")
    # Class 1 has the weights (0, 1).
    got = student.class_image([("fc", 2)], LINEAR, 1, start, 1, 0.4, 0.5)
    assert_close(got, [[[0.8, 1.2]]], "the image", case="class 1")


@pytest.mark.task("class_image")
def test_the_gradient_changes(student):
    """After a ReLU of x - 1 the slope is 0 once x is below 1: the image stays there."""
    spec = [("conv", 1, 1), ("relu",), ("fc", 1)]
    params = {
        "conv1.weight": np.ones((1, 1, 1, 1)),
        "conv1.bias": np.array([-1.0]),
        "fc1.weight": np.array([[-2.0]]),
        "fc1.bias": np.zeros(1),
    }
    start = np.full((1, 1, 1), 1.5)
    for steps in (1, 3):
        got = student.class_image(spec, params, 0, start, steps, 0.5, 0.0)
        assert_close(got, [[[0.5]]], "the image", case=f"{steps} step{'s' * (steps > 1)}")
