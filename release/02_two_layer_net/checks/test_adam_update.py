# GENERATED from assignments/02_two_layer_net/checks/public/test_adam_update.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

CALL = "adam_update(w, dw, state, lr, beta1, beta2, eps)"


def _step(student, w, dw, state, lr, **settings):
    answer = student.adam_update(np.array(w), np.array(dw), state, lr, **settings)
    return unpack(answer, "w", "state", call=CALL)


@pytest.mark.task("adam_update")
def test_first_step_has_the_length_lr(student):
    """The first step is lr long, whatever the size of dw: with eps = 0 exactly."""
    # m / (1 - beta1) = dw and v / (1 - beta2) = dw^2, so the step is lr * dw / |dw|.
    w, _ = _step(student, [1.0, 2.0, 3.0], [100.0, -0.01, 5.0], {}, 0.1, eps=0.0)
    assert_close(w, [0.9, 2.1, 2.9], "w", case="empty state")


@pytest.mark.task("adam_update", needs=["test_first_step_has_the_length_lr"])
def test_second_and_third_step(student):
    """m, v and t are kept: three steps with beta1 = beta2 = 0.5 are right."""
    # By hand, dw = 4, 2, -2: m = 2, 2, 0; v = 8, 6, 5; 1 - beta^t = 1/2, 3/4, 7/8.
    w, state = [1.0], {}
    for dw, m_hat, v_hat in ((4.0, 4.0, 16.0), (2.0, 8 / 3, 8.0), (-2.0, 0.0, 40 / 7)):
        got, state = _step(student, w, [dw], state, 0.1, beta1=0.5, beta2=0.5)
        w = [w[0] - 0.1 * m_hat / (np.sqrt(v_hat) + 1e-8)]
        assert_close(got, w, "w", case="beta1 = beta2 = 0.5")


@pytest.mark.task("adam_update")
def test_a_given_state(student):
    """From t = 2 the bias correction is that of t = 3."""
    state = {"m": np.array([1.0]), "v": np.array([4.0]), "t": 2}
    w, _ = _step(student, [1.0], [2.0], state, 0.1, eps=0.5)
    m_hat, v_hat = (0.9 + 0.2) / (1 - 0.9**3), (0.999 * 4 + 0.004) / (1 - 0.999**3)
    assert_close(w, [1 - 0.1 * m_hat / (np.sqrt(v_hat) + 0.5)], "w", case="from t = 2, eps = 0.5")


@pytest.mark.task("adam_update")
def test_adam_update_leaves_its_inputs_alone(student):
    """w and dw are not modified: the new parameter is a new array."""
    student.adam_update(np.array([1.0, -2.0]), np.array([3.0, 1.0]), {}, 0.5)
    changed = student.last_call.modified
    require(
        0 not in changed and 1 not in changed,
        "adam_update changes an array that it is given. w -= ... changes w itself; w - ... makes "
        "a new array.",
    )
