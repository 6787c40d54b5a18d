# GENERATED from assignments/04_cifar10_cnn/checks/public/test_adadelta_update.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require, unpack

CALL = "adadelta_update(w, dw, state)"


@pytest.mark.task("adadelta_update")
def test_the_first_step_by_hand(student):
    """w = 1, dw = 2: the step is -sqrt(1e-8 / (0.2 + 1e-8)) * 2."""
    answer = student.adadelta_update(np.array([1.0]), np.array([2.0]), {})
    w, _ = unpack(answer, "w", "state", call=CALL)
    assert_close(w, [1 - 2 * np.sqrt(1e-8 / (0.2 + 1e-8))], "w", case="first step", rtol=1e-9)


@pytest.mark.task("adadelta_update")
def test_three_steps_into_a_bowl(student):
    """Three steps down sum(w * w) from (1, 2) end at (0.99864344, 1.99864328)."""
    w, state = np.array([1.0, 2.0]), {}
    for _ in range(3):
        answer = student.adadelta_update(w, 2 * w, state)
        w, state = unpack(answer, "w", "state", call=CALL)
        w = as_array(w, "w", shape=(2,))
    assert_close(w, [0.99864344, 1.99864328], "w", case="3 steps", rtol=0, atol=6e-9)


@pytest.mark.task("adadelta_update")
def test_what_is_remembered(student):
    """The state has G and S: after the first step with dw = 2, 0.2 and almost 1e-8."""
    answer = student.adadelta_update(np.array([[1.0]]), np.array([[2.0]]), {})
    _, state = unpack(answer, "w", "state", call=CALL)
    require(type(state) is dict, "the state is not a dict.")
    for name, value in (("G", 0.2), ("S", 0.05 * 4e-8 / (0.2 + 1e-8))):
        require(name in state, f"the state has no '{name}'.")
        assert_close(state[name], np.array([[value]]), name, atol=1e-14)


@pytest.mark.task("adadelta_update")
def test_given_rho_and_eps(student):
    """With rho = 0.5, eps = 1 and dw = 2 the first step is -sqrt(1 / (2 + 1)) * 2."""
    answer = student.adadelta_update(np.array([1.0]), np.array([2.0]), {}, rho=0.5, eps=1.0)
    w, state = unpack(answer, "w", "state", call="adadelta_update(w, dw, state, rho, eps)")
    assert_close(w, [1 - 2 / np.sqrt(3)], "w", case="rho = 0.5, eps = 1")
    # By hand: G = 2, then 1 + 0.5; S = 0.5 * 4 / 3.
    answer = student.adadelta_update(np.array([1.0]), np.array([1.0]), state, rho=0.5, eps=1.0)
    w, _ = unpack(answer, "w", "state", call="adadelta_update(w, dw, state, rho, eps)")
    assert_close(w, [1 - np.sqrt((2 / 3 + 1) / (1.5 + 1))], "w", case="the second step, dw = 1")


@pytest.mark.task("adadelta_update")
def test_adadelta_update_leaves_its_inputs_alone(student):
    """w and dw are not modified: the new parameter is a new array."""
    student.adadelta_update(np.array([1.0, -2.0]), np.array([3.0, 1.0]), {})
    require(
        not student.last_call.modified,
        "adadelta_update changes an array that it is given. w += ... changes w itself; w + ... "
        "makes a new array.",
    )
