import pytest

from kit.checking import assert_close, require, unpack


def _numbers(rng, shape=(3, 4)):
    return rng.uniform(0.5, 2, shape) * rng.choice([-1.0, 1.0], shape)


def _steps(student, reference, rng, rule, kind, lrs, decay, size=1.0):
    """Several steps, each with another dw; the state is handed on as it came back."""
    w = right = _numbers(rng)
    state, right_state = {}, {}
    for number, lr in enumerate(lrs, start=1):
        dw = size * _numbers(rng)
        answer = getattr(student, rule)(w, dw, state, lr, decay)
        w, state = unpack(answer, "w", "state", call=f"{rule}(w, dw, state, lr, decay)")
        right, right_state = reference.adam(right, dw, right_state, lr, **{kind: decay})
        case = f"decay = {decay}, step {number}"
        assert_close(w, right, f"w of {rule}", case=case, rtol=1e-7)
    return state, right_state


@pytest.mark.task("weight_decay")
def test_sgd_with_l2(student, reference, rng):
    """sgd_l2 follows the gradient of the loss plus decay / 2 times the squared weights."""
    for lr, decay, shape in ((0.1, 0.5, (3, 4)), (0.5, 0.01, (2, 3, 2, 2)), (0.2, 0.0, (5,))):
        w, dw = _numbers(rng, shape), _numbers(rng, shape)
        case = f"lr = {lr}, decay = {decay}"
        got = student.sgd_l2(w, dw, lr, decay)
        assert_close(got, reference.sgd_l2(w, dw, lr, decay), "w of sgd_l2", case=case)


@pytest.mark.task("weight_decay", weight=2)
def test_adam_with_l2(student, reference, rng):
    """adam_l2: three steps whose gradients have the penalty in them, large and small."""
    _steps(student, reference, rng, "adam_l2", "l2", [0.1, 0.3, 0.05], 0.4)
    _steps(student, reference, rng, "adam_l2", "l2", [0.1, 0.1], 0.4, size=100.0)


@pytest.mark.task("weight_decay", weight=3)
def test_decoupled_decay(student, reference, rng):
    """adamw: three steps of Adam on the loss alone, each with the decay of the old weight."""
    _steps(student, reference, rng, "adamw", "decoupled", [0.1, 0.3, 0.05], 0.4)
    _steps(student, reference, rng, "adamw", "decoupled", [0.2, 0.1], 0.9, size=0.01)


@pytest.mark.task("weight_decay")
def test_the_state_of_decoupled_decay(student, reference, rng):
    """The state of adamw depends on the gradient of the loss, and not on the decay."""
    state, expected = _steps(student, reference, rng, "adamw", "decoupled", [0.1, 0.2], 0.5)
    require(type(state) is dict, "the state is not a dict.")
    for name in ("m", "v", "t"):
        require(name in state, f"the state has no '{name}'.")
        assert_close(state[name], expected[name], f"state['{name}'] of adamw", case="two steps")


@pytest.mark.task("weight_decay", weight=0.5)
def test_weight_decay_keeps_its_inputs(student, reference, rng):
    """None of the three rules changes w or dw."""
    w, dw = _numbers(rng), _numbers(rng)
    for rule, args in (("sgd_l2", ()), ("adam_l2", ({},)), ("adamw", ({},))):
        answer = getattr(student, rule)(w, dw, *args, 0.1, 0.2)
        changed = student.last_call.modified
        got = answer if rule == "sgd_l2" else unpack(answer, "w", "state", call=rule)[0]
        expected = reference.sgd_l2(w, dw, 0.1, 0.2)
        if rule != "sgd_l2":
            kind = "l2" if rule == "adam_l2" else "decoupled"
            expected, _ = reference.adam(w, dw, {}, 0.1, **{kind: 0.2})
        assert_close(got, expected, f"w of {rule}", case="first step", rtol=1e-7)
        require(
            0 not in changed and 1 not in changed,
            f"{rule} changes an array that it is given: make a new one.",
        )
