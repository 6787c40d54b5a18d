import numpy as np
import pytest

from kit.checking import assert_close, require, unpack


@pytest.mark.task("sgd_update")
def test_a_step_downhill(student):
    """w moves by lr * dw against the gradient."""
    w, dw = np.array([[1.0, 2.0], [3.0, -4.0]]), np.array([[10.0, 0.0], [-5.0, 2.0]])
    answer = student.sgd_update(w, dw, {}, 0.1)
    got, _ = unpack(answer, "w", "state", call="sgd_update(w, dw, state, lr)")
    assert_close(got, [[0.0, 2.0], [3.5, -4.2]], "w", case="lr = 0.1")


@pytest.mark.task("sgd_update")
def test_sgd_update_leaves_its_inputs_alone(student):
    """w and dw are not modified: the new parameter is a new array."""
    student.sgd_update(np.array([1.0, -2.0]), np.array([3.0, 1.0]), {}, 0.5)
    changed = student.last_call.modified
    require(
        0 not in changed and 1 not in changed,
        "sgd_update changes an array that it is given. w -= ... changes w itself; w - ... makes "
        "a new array.",
    )
