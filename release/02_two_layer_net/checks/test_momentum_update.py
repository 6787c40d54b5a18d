# GENERATED from assignments/02_two_layer_net/checks/public/test_momentum_update.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

CALL = "momentum_update(w, dw, state, lr, momentum)"


def _step(student, w, dw, state, lr, **settings):
    answer = student.momentum_update(np.array(w), np.array(dw), state, lr, **settings)
    return unpack(answer, "w", "state", call=CALL)


@pytest.mark.task("momentum_update")
def test_first_step(student):
    """From an empty state the first step is that of SGD."""
    w, _ = _step(student, [1.0, 2.0], [10.0, -20.0], {}, 0.1)
    assert_close(w, [0.0, 4.0], "w", case="empty state")


@pytest.mark.task("momentum_update", needs=["test_first_step"])
def test_two_more_steps(student):
    """The velocity is kept, with its old lr inside: right for changing dw and lr."""
    # By hand: v = -1, w = 0; v = -0.5 + 0.4 = -0.1, w = -0.1; v = -0.05 - 0.3 = -0.35, w = -0.45.
    w, state, expected = [1.0], {}, (0.0, -0.1, -0.45)
    steps = ((10.0, 0.1), (-2.0, 0.2), (1.0, 0.3))
    for (dw, lr), right in zip(steps, expected, strict=True):
        got, state = _step(student, w, [dw], state, lr, momentum=0.5)
        assert_close(got, [right], "w", case="momentum = 0.5, changing dw and lr")
        w = [right]


@pytest.mark.task("momentum_update")
def test_a_given_velocity(student):
    """From state = {'v': v}, with the default momentum of 0.9."""
    w, _ = _step(student, [1.0, 1.0], [1.0, 0.0], {"v": np.array([2.0, -1.0])}, 0.5)
    assert_close(w, [1.0 + 1.8 - 0.5, 1.0 - 0.9], "w", case="v given")


@pytest.mark.task("momentum_update")
def test_momentum_update_leaves_its_inputs_alone(student):
    """w and dw are not modified: the new parameter is a new array."""
    student.momentum_update(np.array([1.0, -2.0]), np.array([3.0, 1.0]), {}, 0.5)
    changed = student.last_call.modified
    require(
        0 not in changed and 1 not in changed,
        "momentum_update changes an array that it is given. w -= ... changes w itself; w - ... "
        "makes a new array.",
    )
