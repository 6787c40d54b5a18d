import pytest

from kit.checking import assert_is_test, assert_kills

RIGHT = """
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    steps = state.get("S", np.zeros(np.shape(w)))
    squares = state.get("G", np.zeros(np.shape(w)))
    squares = squares + (1 - rho) * (np.square(dw) - squares)
    move = -(np.sqrt(steps + eps) * dw) / np.sqrt(squares + eps)
    steps = steps + (1 - rho) * (np.square(move) - steps)
    return w + move, {"G": squares, "S": steps}
"""
ANOTHER = """
def adadelta_update(w, dw, state, rho=0.95, eps=1e-8):
    state = {key: np.array(value) for key, value in state.items()} or {"G": 0 * w, "S": 0 * w}
    state["G"] = np.average([state["G"], dw**2], axis=0, weights=[rho, 1 - rho])
    move = dw * ((state["S"] + eps) / (state["G"] + eps)) ** 0.5
    state["S"] = np.average([state["S"], move**2], axis=0, weights=[rho, 1 - rho])
    return w - move, state
"""


def kills(student, rng, story, before, after):
    """Whether the test kills the right answer with one change."""
    assert before in RIGHT
    wrong = RIGHT.replace(before, after)
    right = [RIGHT, ANOTHER]
    assert_kills(
        student, "test_adadelta", wrong, right=right, story=f"a rule that {story}", rng=rng
    )


@pytest.mark.task("adadelta_test")
def test_passes_what_is_right(student, rng):
    """Passes right functions, and fails one that returns None."""
    assert_is_test(student, "test_adadelta", right=[RIGHT, ANOTHER], rng=rng)


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_uphill(student, rng):
    """Kills a rule that goes up."""
    kills(student, rng, "goes up, with the gradient", "return w + move", "return w - move")


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_rho_exchanged(student, rng):
    """Kills a rule that exchanges rho and 1 - rho."""
    kills(
        student,
        rng,
        "gives the new square the weight rho",
        "squares = squares + (1 - rho) *",
        "squares = squares + rho *",
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_a_sum(student, rng):
    """Kills a rule that adds up all squares, as Adagrad does."""
    kills(
        student,
        rng,
        "adds up the squares of all gradients",
        "squares = squares + (1 - rho) * (np.square(dw) - squares)",
        "squares = squares + np.square(dw)",
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_no_roots(student, rng):
    """Kills a rule without square roots."""
    kills(
        student,
        rng,
        "takes no square roots",
        "-(np.sqrt(steps + eps) * dw) / np.sqrt(squares + eps)",
        "-((steps + eps) * dw) / (squares + eps)",
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_own_rho(student, rng):
    """Kills a rule that ignores rho."""
    kills(
        student,
        rng,
        "uses 0.95, whatever rho is",
        "    steps = state.get",
        "    rho = 0.95\n    steps = state.get",
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_own_eps(student, rng):
    """Kills a rule that ignores eps."""
    kills(
        student,
        rng,
        "uses 1e-8, whatever eps is",
        "    steps = state.get",
        "    eps = 1e-8\n    steps = state.get",
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_old_squares(student, rng):
    """Kills a rule that updates G after the step."""
    kills(
        student,
        rng,
        "divides by G from before this step",
        "np.sqrt(squares + eps)",
        'np.sqrt(state.get("G", 0.0) + eps)',
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_forgets_steps(student, rng):
    """Kills a rule that never updates S."""
    kills(
        student,
        rng,
        "never updates S",
        "steps = steps + (1 - rho) * (np.square(move) - steps)",
        "pass",
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_unsquared_steps(student, rng):
    """Kills a rule that averages the steps and not their squares."""
    kills(
        student,
        rng,
        "averages the sizes of the steps and not their squares",
        "np.square(move)",
        "np.abs(move)",
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_writes_into_w(student, rng):
    """Kills a rule that changes w in place."""
    kills(student, rng, "changes w in place", "    return w + move", "    w += move\n    return w")


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_writes_into_the_state(student, rng):
    """Kills a rule that changes the state that it is given."""
    kills(
        student,
        rng,
        "writes the new means into the state that it is given",
        '{"G": squares, "S": steps}',
        "(state.update(G=squares, S=steps), state)[1]",
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_one_mean_for_all(student, rng):
    """Kills a rule that keeps one mean for all parameters."""
    kills(
        student,
        rng,
        "keeps the same mean square for all parameters",
        "squares = squares + (1 - rho) * (np.square(dw) - squares)",
        "squares = squares + (1 - rho) * (np.mean(np.square(dw)) - squares)",
    )


@pytest.mark.task("adadelta_test", needs=["test_passes_what_is_right"])
def test_kills_sign_alone(student, rng):
    """Kills a rule that steps in one direction only."""
    kills(
        student,
        rng,
        "takes the absolute value of the gradient",
        "np.sqrt(steps + eps) * dw",
        "np.sqrt(steps + eps) * np.abs(dw)",
    )
