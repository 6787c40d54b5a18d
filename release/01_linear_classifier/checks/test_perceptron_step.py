# GENERATED from assignments/01_linear_classifier/checks/public/test_perceptron_step.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, as_number, assert_close, require, unpack

CALL = "perceptron_step(w, b, x, d, lr)"


@pytest.mark.task("perceptron_step")
def test_a_right_answer_changes_nothing(student):
    """Where the answer is already right, w and b stay as they are."""
    w, b, x = np.array([1.0, -2.0, 0.5]), 0.5, np.array([2.0, 1.0, 3.0])  # 2 - 2 + 1.5 + 0.5 = 2
    got_w, got_b = unpack(student.perceptron_step(w, b, x, 1, 0.5), "w", "b", call=CALL)
    assert_close(got_w, [1.0, -2.0, 0.5], "w", case="y = 1, d = 1")
    assert_close(got_b, 0.5, "b", case="y = 1, d = 1")


@pytest.mark.task("perceptron_step")
def test_a_missed_input_pulls_the_weights_towards_it(student):
    """Where y is 0 and d is 1, w grows by lr * x and b grows by lr."""
    w, b, x = np.array([1.0, -2.0, 0.5]), -4.0, np.array([2.0, 1.0, 3.0])
    got_w, got_b = unpack(student.perceptron_step(w, b, x, 1, 0.5), "w", "b", call=CALL)
    assert_close(got_w, [2.0, -1.5, 2.0], "w", case="y = 0, d = 1")
    assert_close(got_b, -3.5, "b", case="y = 0, d = 1")


@pytest.mark.task("perceptron_step")
def test_a_false_alarm_pushes_the_weights_away(student):
    """Where y is 1 and d is 0, w falls by lr * x and b falls by lr."""
    w, b, x = np.array([1.0, -2.0, 0.5]), 0.5, np.array([2.0, 1.0, 3.0])
    got_w, got_b = unpack(student.perceptron_step(w, b, x, 0, 0.5), "w", "b", call=CALL)
    assert_close(got_w, [0.0, -2.5, -1.0], "w", case="y = 1, d = 0")
    assert_close(got_b, 0.0, "b", case="y = 1, d = 0")


@pytest.mark.task("perceptron_step")
def test_or_is_learnt(student):
    """Ten passes over the four rows of OR, from zeros with lr = 1, end at w = [1, 1], b = 0."""
    # By hand: 01 is missed, w = [0, 1], b = 1; then 00 is a false alarm, b = 0; 10 is missed,
    # w = [1, 1], b = 1; then 00 once more, b = 0; from there on every answer is right.
    w, b = np.zeros(2), 0.0
    for _ in range(10):
        for x, d in (((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 1)):
            answer = student.perceptron_step(w, b, np.array(x, dtype=float), d, 1.0)
            w, b = unpack(answer, "w", "b", call=CALL)
            w, b = as_array(w, "w", shape=(2,)), as_number(b, "b")
    assert_close(w, [1.0, 1.0], "w", case="OR")
    assert_close(b, 0.0, "b", case="OR")


@pytest.mark.task("perceptron_step")
def test_perceptron_step_leaves_its_inputs_alone(student):
    """w and x are not modified: the new weights are a new array."""
    student.perceptron_step(np.array([1.0, -2.0]), 0.5, np.array([3.0, 1.0]), 0, 0.5)
    require(
        not student.last_call.modified,
        "perceptron_step changes an array that it is given. w += ... changes w itself; w + ... "
        "makes a new array.",
    )
