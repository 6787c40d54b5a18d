import pytest

from kit.checking import as_array, assert_close, require, unpack

CALL = "adadelta_update(w, dw, state)"


def _steps(student, reference, rng, count, case, state=None, shape=(3, 4), size=1e-3, **settings):
    """Take steps with the student's own state and the reference's; compare w after each.

    The numbers of w are as large as the steps, about 1e-3 at first: a larger w would hide a step
    that is wrong. Some gradients are 0, as those of a weight behind a ReLU that is off.
    """
    w = expected = size * rng.standard_normal(shape)
    own, right = dict(state or {}), dict(state or {})
    for step in range(count):
        dw = 2.0 ** (step % 3) * rng.standard_normal(shape)
        dw.flat[step] = 0.0
        w, own = unpack(student.adadelta_update(w, dw, own, **settings), "w", "state", call=CALL)
        expected, right = reference.adadelta_update(expected, dw, right, **settings)
        what = f"w after step {step + 1}"
        assert_close(w, expected, what, case=case, rtol=1e-8, atol=1e-9 * size)
    return own, right


@pytest.mark.task("adadelta_update", weight=2)
def test_first_step(student, reference, rng):
    """The first step, from the state {}, is right for a matrix, a row and a set of filters."""
    for shape in ((3, 4), (5,), (2, 3, 2, 2)):
        _steps(student, reference, rng, 1, f"state = {{}}, shape {shape}", shape=shape)


@pytest.mark.task("adadelta_update", weight=3)
def test_three_steps(student, reference, rng):
    """Three steps in a row, each with the state of the one before, are right."""
    _steps(student, reference, rng, 3, "from state = {}")


@pytest.mark.task("adadelta_update")
def test_rho_and_eps(student, reference, rng):
    """rho and eps are the given ones, and a state from the middle of a run continues."""
    state = {"G": rng.uniform(0.1, 2, (3, 4)), "S": rng.uniform(1e-4, 1e-2, (3, 4))}
    case = "rho = 0.8, eps = 0.001"
    _steps(student, reference, rng, 2, case, state, size=0.1, rho=0.8, eps=1e-3)


@pytest.mark.task("adadelta_update", weight=0.5, needs=["test_first_step"])
def test_adadelta_keeps_its_inputs(student, rng):
    """adadelta_update does not modify its input arrays."""
    answer = student.adadelta_update(rng.random((2, 2)), rng.random((2, 2)), {})
    w, _ = unpack(answer, "w", "state", call=CALL)
    as_array(w, "w", shape=(2, 2))
    require(
        not student.last_call.modified,
        "adadelta_update changes an array that it is given: make a new one.",
    )
