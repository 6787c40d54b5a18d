import numpy as np
import pytest

from kit.compare import assert_close, unpack


@pytest.mark.task("sgd_update")
def test_a_step_downhill(student):
    """w moves by lr * dw against the gradient."""
    w, dw = np.array([[1.0, 2.0], [3.0, -4.0]]), np.array([[10.0, 0.0], [-5.0, 2.0]])
    answer = student.sgd_update(w, dw, {}, 0.1)
    got, _ = unpack(answer, "w", "state", call="sgd_update(w, dw, state, lr)")
    assert_close(got, [[0.0, 2.0], [3.5, -4.2]], "w", case="lr = 0.1")
