import pytest

from kit.checking import assert_is_test, assert_kills

# As right as your own: the last bit differs, as where the same is computed in another order.
ROUNDED = """
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    new, state = your_adadelta_update(w, dw, state, rho, eps)
    return np.nextafter(new, 0), {name: np.nextafter(value, 9) for name, value in state.items()}
"""
# Each calls your own function and spoils what goes in or comes out.
WRONG_DIRECTION = """
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    return your_adadelta_update(w, -dw, state, rho, eps)
"""
FORGOTTEN_STATE = """
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    return your_adadelta_update(w, dw, {}, rho, eps)
"""
DEFAULTS_ONLY = """
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    return your_adadelta_update(w, dw, state)
"""
WRONG_ORDER = """
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    w, new = your_adadelta_update(w, dw, state, rho, eps)
    return w, {**new, "S": rho * state.get("S", 0.0) + (1 - rho) * dw * dw}
"""
SPOILT_WEIGHTS = """
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    w[...], state = your_adadelta_update(w.copy(), dw, state, rho, eps)
    return w, state
"""


def given(student):
    """What the test must pass, and your own function, as the texts above call it."""
    own = {"your_adadelta_update": student.adadelta_update}
    return {"right": [tuple(own.values()), ROUNDED], "own": own}


@pytest.mark.task("adadelta_test")
def test_passes_what_is_yours(student, rng):
    """The test passes your own rule, and fails one that returns None."""
    assert_is_test(student, "test_adadelta", rng=rng, **given(student))


def kills(student, rng, wrong, story):
    """Whether the test kills what is made of your rule, and passes that itself."""
    story = f"a rule that {story}"
    assert_kills(student, "test_adadelta", wrong, story=story, rng=rng, **given(student))


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_yours"])
def test_kills_wrong_direction(student, rng):
    """Kills a rule that goes up."""
    kills(student, rng, WRONG_DIRECTION, "goes up, with the gradient")


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_yours"])
def test_kills_forgotten_state(student, rng):
    """Kills a rule that begins anew at every step."""
    kills(student, rng, FORGOTTEN_STATE, "begins anew at every step")


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_yours"])
def test_kills_defaults_only(student, rng):
    """Kills a rule that ignores rho and eps."""
    kills(student, rng, DEFAULTS_ONLY, "uses the defaults, whatever rho and eps are")


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_yours"])
def test_kills_wrong_order(student, rng):
    """Kills a rule that updates S with the gradient."""
    kills(student, rng, WRONG_ORDER, "updates S with the gradient and not with the step")


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_yours"])
def test_kills_spoilt_weights(student, rng):
    """Kills a rule that changes the w that it is given."""
    kills(student, rng, SPOILT_WEIGHTS, "changes the w that it is given")
