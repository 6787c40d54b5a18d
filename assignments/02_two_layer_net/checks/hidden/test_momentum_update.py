import pytest

from kit.checking import assert_close, require, unpack

CALL = "momentum_update(w, dw, state, lr, momentum)"


def _steps(student, reference, rng, lrs, case, **settings):
    """Several steps, each with another dw; the state is handed on as it came back."""
    w = rng.standard_normal((3, 2))
    right, state, right_state = w, {}, {}
    for number, lr in enumerate(lrs, start=1):
        dw = rng.standard_normal((3, 2))
        answer = student.momentum_update(w, dw, state, lr, **settings)
        w, state = unpack(answer, "w", "state", call=CALL)
        right, right_state = reference.momentum_update(right, dw, right_state, lr, **settings)
        assert_close(w, right, "w", case=f"{case}, step {number}")


@pytest.mark.task("momentum_update")
def test_momentum_begins_like_sgd(student, reference, rng):
    """The first step, from an empty state, is that of SGD."""
    _steps(student, reference, rng, [0.2], "empty state")


@pytest.mark.task("momentum_update", weight=2, needs=["test_momentum_begins_like_sgd"])
def test_momentum_takes_three_steps(student, reference, rng):
    """Three steps with changing dw are right, with momentum 0.9."""
    _steps(student, reference, rng, [0.1, 0.1, 0.1], "momentum = 0.9")


@pytest.mark.task("momentum_update", needs=["test_momentum_begins_like_sgd"])
def test_momentum_listens_to_momentum(student, reference, rng):
    """Three steps with momentum = 0.5 are right."""
    _steps(student, reference, rng, [0.1, 0.1, 0.1], "momentum = 0.5", momentum=0.5)


@pytest.mark.task("momentum_update", needs=["test_momentum_begins_like_sgd"])
def test_momentum_with_changing_lr(student, reference, rng):
    """When lr changes, what is already in the velocity keeps its old lr."""
    _steps(student, reference, rng, [0.1, 0.5, 0.02], "lr changes")


@pytest.mark.task("momentum_update")
def test_momentum_goes_on_from_a_state(student, reference, rng):
    """From a given velocity, state = {'v': v}, w and the new 'v' are right."""
    w, dw, v = rng.standard_normal((3, 4))
    answer = student.momentum_update(w, dw, {"v": v}, 0.3)
    got, state = unpack(answer, "w", "state", call=CALL)
    right, right_state = reference.momentum_update(w, dw, {"v": v}, 0.3)
    assert_close(got, right, "w", case="v given")
    require(type(state) is dict and "v" in state, "the returned state has no entry 'v'.")
    assert_close(state["v"], right_state["v"], "state['v']", case="v given")


@pytest.mark.task("momentum_update", weight=0.5)
def test_momentum_keeps_its_inputs(student, reference, rng):
    """momentum_update does not change w and dw."""
    w, dw, v = rng.standard_normal((3, 4))
    got, _ = unpack(student.momentum_update(w, dw, {"v": v}, 0.1), "w", "state", call=CALL)
    changed = student.last_call.modified  # the state may be changed in place, w and dw may not
    require(
        0 not in changed and 1 not in changed,
        "momentum_update changes an array that it is given: return a new one.",
    )
    assert_close(got, reference.momentum_update(w, dw, {"v": v}, 0.1)[0], "w", case="v given")
