import numpy as np
import pytest

from kit.compare import as_array, assert_close, require, unpack

CALL = "adadelta_update(w, dw, state)"


def _steps(student, reference, rng, count, case, state=None, **settings):
    """Take steps with the student's own state and the reference's; compare w after each."""
    w = expected = rng.standard_normal((3, 4))
    own, right = dict(state or {}), dict(state or {})
    for step in range(count):
        dw = 2.0 ** (step % 3) * rng.standard_normal((3, 4))
        w, own = unpack(student.adadelta_update(w, dw, own, **settings), "w", "state", call=CALL)
        expected, right = reference.adadelta_update(expected, dw, right, **settings)
        # A step is about 1e-3 long: w alone would hide a step that is wrong by a percent.
        assert_close(w, expected, f"w after step {step + 1}", case=case, rtol=1e-8)
    return own, right


@pytest.mark.task("adadelta_update", weight=2)
def test_first_step(student, reference, rng):
    """The first step, from the state {}, is right."""
    _steps(student, reference, rng, 1, "state = {}")


@pytest.mark.task("adadelta_update", weight=3)
def test_three_steps(student, reference, rng):
    """Three steps in a row, each with the state of the one before, are right."""
    _steps(student, reference, rng, 3, "from state = {}")


@pytest.mark.task("adadelta_update")
def test_rho_and_eps(student, reference, rng):
    """rho and eps are those that are given, and a state in the middle of a training goes on."""
    state = {"G": rng.uniform(0.1, 2, (3, 4)), "S": rng.uniform(1e-4, 1e-2, (3, 4))}
    _steps(student, reference, rng, 2, "rho = 0.8, eps = 0.001", state, rho=0.8, eps=1e-3)


@pytest.mark.task("adadelta_update", weight=0.5)
def test_adadelta_keeps_its_inputs(student):
    """adadelta_update does not change the arrays that it is given."""
    answer = student.adadelta_update(np.ones((2, 2)), np.ones((2, 2)), {})
    w, _ = unpack(answer, "w", "state", call=CALL)
    as_array(w, "w", shape=(2, 2))
    require(
        not student.last_call.modified,
        "adadelta_update changes an array that it is given: make a new one.",
    )
