import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

CALL = "adam_update(w, dw, state, lr, beta1, beta2, eps)"


def _not_near_zero(rng, shape):
    """Numbers near 0 would show where eps is added, which has a check of its own."""
    return rng.uniform(0.5, 2.0, size=shape) * rng.choice([-1.0, 1.0], size=shape)


def _steps(student, reference, rng, lrs, case, **settings):
    """Several steps, each with another dw; the state is handed on as it came back."""
    w = _not_near_zero(rng, (3, 2))
    right, state, right_state = w, {}, {}
    for number, lr in enumerate(lrs, start=1):
        dw = _not_near_zero(rng, (3, 2))
        answer = student.adam_update(w, dw, state, lr, **settings)
        w, state = unpack(answer, "w", "state", call=CALL)
        right, right_state = reference.adam_update(right, dw, right_state, lr, **settings)
        assert_close(w, right, "w", case=f"{case}, step {number}")


@pytest.mark.task("adam_update")
def test_adam_begins_with_steps_of_lr(student, reference, rng):
    """The first step, from an empty state, has the length lr wherever dw is not tiny."""
    _steps(student, reference, rng, [0.2], "empty state")


@pytest.mark.task("adam_update", weight=3)
def test_adam_takes_three_steps(student, reference, rng):
    """Three steps from t = 0, with changing dw and lr, are right."""
    _steps(student, reference, rng, [0.1, 0.3, 0.05], "t from 0")


@pytest.mark.task("adam_update", weight=2)
def test_adam_goes_on_from_a_state(student, reference, rng):
    """One step from t = 5 is right, and so are 'm', 'v' and 't' of the new state."""
    w, dw, m = _not_near_zero(rng, (3, 4))
    state = {"m": m, "v": rng.uniform(0.5, 2.0, size=4), "t": 5}
    got, after = unpack(student.adam_update(w, dw, state, 0.1), "w", "state", call=CALL)
    right, right_state = reference.adam_update(w, dw, state, 0.1)
    assert_close(got, right, "w", case="from t = 5")
    for name in ("m", "v", "t"):
        require(
            type(after) is dict and name in after,
            f"the returned state has no entry '{name}'.",
        )
        assert_close(after[name], right_state[name], f"state['{name}']", case="from t = 5")


@pytest.mark.task("adam_update")
def test_adam_listens_to_its_betas(student, reference, rng):
    """Three steps with beta1 = 0.5 and beta2 = 0.8 are right."""
    settings = {"beta1": 0.5, "beta2": 0.8}
    _steps(student, reference, rng, [0.1, 0.1, 0.1], "beta1 = 0.5, beta2 = 0.8", **settings)


@pytest.mark.task("adam_update")
def test_adam_adds_eps_to_the_root(student, reference, rng):
    """eps is added to the root: right for eps = 0.1, and for the 1e-8 where none is given."""
    _steps(student, reference, rng, [0.1, 0.1], "eps = 0.1", eps=0.1)
    # By hand: m / (1 - beta1) = dw and the root is |dw|, so the step is lr * 3e-8 / (3e-8 + 1e-8).
    answer = student.adam_update(np.zeros(1), np.full(1, 3e-8), {}, 0.4)
    w, _ = unpack(answer, "w", "state", call=CALL)
    assert_close(w, [-0.3], "w", case="dw = 3e-8, no eps given")


@pytest.mark.task("adam_update", weight=0.5)
def test_adam_keeps_its_inputs(student, reference, rng):
    """adam_update does not change w and dw."""
    w, dw = _not_near_zero(rng, (2, 4))
    got, _ = unpack(student.adam_update(w, dw, {}, 0.1), "w", "state", call=CALL)
    changed = student.last_call.modified  # the state may be changed in place, w and dw may not
    require(
        0 not in changed and 1 not in changed,
        "adam_update changes an array that it is given: return a new one.",
    )
    assert_close(got, reference.adam_update(w, dw, {}, 0.1)[0], "w", case="empty state")
