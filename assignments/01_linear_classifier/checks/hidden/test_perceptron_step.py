import numpy as np
import pytest

from kit.checking import as_array, as_number, assert_close, require, unpack

CALL = "perceptron_step(w, b, x, d, lr)"
CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def _check_step(student, reference, rng, *, total, d, case):
    """One step on a random input whose weighted sum w.x + b is the given total."""
    w, x = rng.standard_normal(5), rng.standard_normal(5)
    b = total - float(w @ x)
    got_w, got_b = unpack(student.perceptron_step(w, b, x, d, 0.25), "w", "b", call=CALL)
    expected_w, expected_b = reference.perceptron_step(w, b, x, d, 0.25)
    assert_close(got_w, expected_w, "w", case=case)
    assert_close(got_b, expected_b, "b", case=case)


@pytest.mark.task("perceptron_step", weight=2)
def test_perceptron_moves_towards_a_missed_input(student, reference, rng):
    """Where y is 0 and d is 1, w grows by lr * x and b grows by lr."""
    _check_step(student, reference, rng, total=-1.5, d=1, case="y = 0, d = 1")


@pytest.mark.task("perceptron_step", needs=["test_perceptron_moves_towards_a_missed_input"])
def test_perceptron_leaves_a_right_answer_alone(student, reference, rng):
    """Where the answer is already right, w and b stay as they are."""
    _check_step(student, reference, rng, total=1.5, d=1, case="y = 1, d = 1")
    _check_step(student, reference, rng, total=-1.5, d=0, case="y = 0, d = 0")


@pytest.mark.task("perceptron_step", weight=2)
def test_perceptron_moves_away_from_a_false_alarm(student, reference, rng):
    """Where y is 1 and d is 0, w falls by lr * x and b falls by lr."""
    _check_step(student, reference, rng, total=1.5, d=0, case="y = 1, d = 0")


@pytest.mark.task("perceptron_step")
def test_perceptron_says_zero_at_exactly_zero(student):
    """A sum w.x + b of exactly 0 means y = 0: the rule says > 0."""
    w, b, x = np.array([2.0, -1.0, 0.0]), 1.0, np.array([1.0, 3.0, 5.0])  # 2 - 3 + 0 + 1 = 0
    got_w, got_b = unpack(student.perceptron_step(w, b, x, 0, 1.0), "w", "b", call=CALL)
    assert_close(got_w, w, "w", case="w.x + b = 0, d = 0")
    assert_close(got_b, b, "b", case="w.x + b = 0, d = 0")
    got_w, got_b = unpack(student.perceptron_step(w, b, x, 1, 1.0), "w", "b", call=CALL)
    assert_close(got_w, w + x, "w", case="w.x + b = 0, d = 1")
    assert_close(got_b, b + 1, "b", case="w.x + b = 0, d = 1")


@pytest.mark.task("perceptron_step", weight=2)
def test_perceptron_learns_and(student):
    """Ten passes over the four rows of AND end at w = [2, 1], b = -2."""
    w, b = np.zeros(2), 0.0
    for _ in range(10):
        for x, d in zip(CORNERS, (0, 0, 0, 1), strict=True):
            w, b = unpack(student.perceptron_step(w, b, x, d, 1.0), "w", "b", call=CALL)
            w, b = as_array(w, "w", shape=(2,)), as_number(b, "b")
    assert_close(w, [2.0, 1.0], "w", case="AND, 10 epochs, lr = 1")
    assert_close(b, -2.0, "b", case="AND, 10 epochs, lr = 1")


@pytest.mark.task("perceptron_step", weight=0.5)
def test_perceptron_step_keeps_its_inputs(student, reference, rng):
    """perceptron_step does not modify its input arrays."""
    _check_step(student, reference, rng, total=1.5, d=0, case="y = 1, d = 0")
    w, x = rng.standard_normal(3), rng.standard_normal(3)
    b = 1.5 - float(w @ x)  # w.x + b is 1.5, so y is 1 and d = 0 asks for a correction
    student.perceptron_step(w, b, x, 0, 0.5)
    require(
        not student.last_call.modified,
        "perceptron_step changes an array that it is given: work on a copy.",
    )
