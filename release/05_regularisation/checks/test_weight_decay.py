# GENERATED from assignments/05_regularisation/checks/public/test_weight_decay.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

W = np.array([1.0, -2.0])


def _step(student, rule, w, dw, state, lr, decay):
    answer = getattr(student, rule)(w, dw, state, lr, decay)
    return unpack(answer, "w", "state", call=f"{rule}(w, dw, state, lr, decay)")


@pytest.mark.task("weight_decay")
def test_sgd_by_hand(student):
    """w = (1, -2), dw = (3, 1), lr = 0.1, decay = 0.5: w becomes (0.65, -2)."""
    got = student.sgd_l2(W, np.array([3.0, 1.0]), 0.1, 0.5)
    assert_close(got, [0.65, -2.0], "w of sgd_l2", case="lr = 0.1, decay = 0.5")


@pytest.mark.task("weight_decay")
def test_adam_with_l2_by_hand(student):
    """With dw = 0 the first step has the length lr, whatever decay is."""
    for decay in (0.1, 0.001):
        w, _ = _step(student, "adam_l2", W, np.zeros(2), {}, 0.1, decay)
        assert_close(w, [0.9, -1.9], "w of adam_l2", case=f"decay = {decay}", rtol=1e-4)
    # dw = -decay * w: the gradient with the penalty is 0, so nothing moves.
    w, _ = _step(student, "adam_l2", W, -0.5 * W, {}, 0.1, 0.5)
    assert_close(w, W, "w of adam_l2", case="dw + decay * w = 0")


@pytest.mark.task("weight_decay")
def test_adamw_by_hand(student):
    """With dw = 0 each step of AdamW takes off lr * decay of the weight; with dw = 3, also lr."""
    w, state = _step(student, "adamw", W, np.zeros(2), {}, 0.1, 0.5)
    assert_close(w, [0.95, -1.9], "w of adamw", case="dw = 0, decay = 0.5")
    w, _ = _step(student, "adamw", w, np.zeros(2), state, 0.1, 0.5)
    assert_close(w, [0.9025, -1.805], "w of adamw", case="dw = 0, the second step")
    w, state = _step(student, "adamw", W, np.array([3.0, 3.0]), {}, 0.1, 0.5)
    assert_close(w, [0.85, -2.0], "w of adamw", case="dw = 3, decay = 0.5")
    # Of a gradient that stays the same, the second step is as long as the first.
    w, _ = _step(student, "adamw", w, np.array([3.0, 3.0]), state, 0.1, 0.5)
    assert_close(w, [0.7075, -2.0], "w of adamw", case="dw = 3, the second step")


@pytest.mark.task("weight_decay")
def test_the_state_has_seen_the_loss_alone(student):
    """After a step of AdamW with dw = 3 the state has m = 0.3, v = 0.009 and t = 1."""
    _, state = _step(student, "adamw", W, np.array([3.0, 3.0]), {}, 0.1, 0.5)
    require(type(state) is dict, "the state is not a dict.")
    for name, right in (("m", [0.3, 0.3]), ("v", [0.009, 0.009]), ("t", 1)):
        require(name in state, f"the state has no '{name}'.")
        assert_close(state[name], right, f"state['{name}'] of adamw", case="dw = 3")


@pytest.mark.task("weight_decay")
def test_decay_leaves_its_inputs_alone(student):
    """w and dw are not changed."""
    for rule, args in (("sgd_l2", ()), ("adam_l2", ({},)), ("adamw", ({},))):
        getattr(student, rule)(W, np.ones(2), *args, 0.1, 0.5)
        changed = student.last_call.modified
        for place, name in enumerate(("w", "dw")):
            require(
                place not in changed,
                f"{rule} changes {name}, which it is given. {name} *= 0.99 changes {name} itself; "
                f"0.99 * {name} makes a new array.",
            )
