# GENERATED from assignments/07_seeing_and_reusing/checks/public/test_fooling_image.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_number, assert_close, require, unpack

SPEC = [("fc", 2)]
PARAMS = {"fc1.weight": np.array([[0.0, 3.0], [0.0, -4.0]]), "fc1.bias": np.array([0.5, 0.0])}


def _fool(student, image, target, lr, most):
    answer = student.fooling_image(SPEC, PARAMS, np.array([[image]]), target, lr, most)
    modified = student.last_call.modified
    got, steps = unpack(answer, "image", "steps", call="fooling_image(...)")
    require(not modified, "fooling_image changes the image that it is given.")
    return got, as_number(steps, "steps")


@pytest.mark.task("fooling_image")
def test_two_pixels_fooled(student):
    """A step of 0.1 changes (0, 0) by (0.06, -0.08); one is enough for the logits (0.5, 0.5+)."""
    got, steps = _fool(student, [0.0, 0.0], 1, 0.11, 9)
    assert_close(steps, 1, "the number of steps", case="lr 0.11")
    assert_close(got, [[[0.066, -0.088]]], "the image", case="lr 0.11")
    got, steps = _fool(student, [0.0, 0.0], 1, 0.05, 9)
    assert_close(steps, 3, "the number of steps", case="lr 0.05")
    assert_close(got, [[[0.09, -0.12]]], "the image", case="lr 0.05")
    got, steps = _fool(student, [0.0, 0.0], 1, 0.01, 2)
    assert_close(steps, 2, "the number of steps", case="at most 2")


@pytest.mark.task("fooling_image")
def test_the_logit_of_the_target(student):
    """The step follows the weights (3, -4) of the target alone, not those of the other class."""
    params = {"fc1.weight": np.array([[1.0, 3.0], [2.0, -4.0]]), "fc1.bias": np.array([0.5, 0.0])}
    answer = student.fooling_image(SPEC, params, np.zeros((1, 1, 2)), 1, 0.1, 5)
    got, steps = unpack(answer, "image", "steps", call="fooling_image(...)")
    assert_close(as_number(steps, "steps"), 1, "the number of steps", case="two weights")
    assert_close(got, [[[0.06, -0.08]]], "the image", case="two weights")


@pytest.mark.task("fooling_image")
def test_seen_already(student):
    """An image that is already taken for the target is not changed."""
    got, steps = _fool(student, [0.9, -0.9], 1, 0.1, 9)
    assert_close(steps, 0, "the number of steps", case="seen already")
    assert_close(got, [[[0.9, -0.9]]], "the image", case="seen already")


@pytest.mark.task("fooling_image")
def test_cut_off(student):
    """A step of 10 would lead to (6, -8): pixels are clipped at 1 and -1."""
    got, steps = _fool(student, [0.0, 0.0], 1, 10.0, 3)
    assert_close(steps, 1, "the number of steps", case="lr 10")
    assert_close(got, [[[1.0, -1.0]]], "the image", case="lr 10")
    # From (0.8, 0.9) by (0.6, -0.8) for each step of lr 1: the first pixel waits at 1.
    params = {**PARAMS, "fc1.bias": np.array([7.5, 0.0])}
    answer = student.fooling_image(SPEC, params, np.array([[[0.8, 0.9]]]), 1, 1.0, 9)
    got, steps = unpack(answer, "image", "steps", call="fooling_image(...)")
    assert_close(as_number(steps, "steps"), 9, "the number of steps", case="never enough")
    assert_close(got, [[[1.0, -1.0]]], "the image", case="never enough")
