import pytest

from kit.checking import assert_is_test, assert_kills

RIGHT = """
def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return np.array(x), (None, 1.0)
    draws = rng.random(x.shape)
    kept = draws >= drop_prob
    scale = 1 / (1 - drop_prob)
    return kept * x * scale, (kept, scale)


def dropout_backward(dout, cache):
    kept, scale = cache
    if kept is None:
        return np.array(dout)
    return kept * dout * scale
"""
ANOTHER = """
def dropout_forward(x, drop_prob, rng, training=True):
    mask = np.ones(x.shape)
    if training:
        mask[rng.random(x.shape) < drop_prob] = 0
        mask /= 1 - drop_prob
    return x * mask, [mask]


def dropout_backward(dout, cache):
    return dout * cache[0]
"""


def kills(student, rng, story, before, after):
    """Whether the test kills the right answer with one change."""
    assert before in RIGHT
    wrong = RIGHT.replace(before, after)
    right = [RIGHT, ANOTHER]
    assert_kills(
        student, "test_dropout", wrong, right=right, story=f"a layer that {story}", rng=rng
    )


@pytest.mark.task("dropout_test")
def test_passes_what_is_right(student, rng):
    """Passes right functions, and fails one that returns None."""
    assert_is_test(student, "test_dropout", right=[RIGHT, ANOTHER], rng=rng)


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_keeps_the_others(student, rng):
    """Kills a layer that keeps what it should drop."""
    kills(student, rng, "keeps what it should drop", ">= drop_prob", "< drop_prob")


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_always_half(student, rng):
    """Kills a layer that drops half of the numbers, whatever drop_prob is."""
    kills(
        student, rng, "drops with probability 0.5 whatever drop_prob is", ">= drop_prob", ">= 0.5"
    )


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_scale_of_the_dropped(student, rng):
    """Kills a layer that divides by the probability to drop."""
    kills(student, rng, "divides by drop_prob", "1 / (1 - drop_prob)", "1 / drop_prob")


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_small_steps_back(student, rng):
    """Kills a backward pass without the scale."""
    kills(
        student,
        rng,
        "leaves the scale out in the backward pass",
        "kept * dout * scale",
        "kept * dout",
    )


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_scale_twice(student, rng):
    """Kills a backward pass that scales twice."""
    kills(
        student, rng, "scales the gradient twice", "kept * dout * scale", "kept * dout * scale**2"
    )


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_whole_columns(student, rng):
    """Kills a layer that drops a feature in all samples at once."""
    kills(
        student,
        rng,
        "drops a feature in all samples of the batch at once",
        "rng.random(x.shape)",
        "np.zeros(x.shape) + rng.random(x.shape[1:])",
    )


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_weights_at_test_time(student, rng):
    """Kills a layer that scales at test time as well."""
    kills(
        student,
        rng,
        "multiplies by 1 - drop_prob at test time, as if training had not scaled",
        "return np.array(x), (None, 1.0)",
        "return x * (1 - drop_prob), (None, 1.0)",
    )


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_gradient_of_zero_at_test_time(student, rng):
    """Kills a backward pass that passes nothing on at test time."""
    kills(
        student,
        rng,
        "returns a gradient of zeros after a forward pass at test time",
        "return np.array(dout)",
        "return 0 * dout",
    )


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_draws_at_test_time(student, rng):
    """Kills a layer that draws at test time."""
    kills(
        student,
        rng,
        "draws from its generator at test time, and fails where there is none",
        "    if not training:\n        return np.array(x)",
        "    rng.random(x.shape)\n    if not training:\n        return np.array(x)",
    )


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_draws_twice(student, rng):
    """Kills a layer that draws twice."""
    kills(
        student,
        rng,
        "draws twice and uses the second draw",
        "    draws = rng",
        "    rng.random(x.shape)\n    draws = rng",
    )


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_spoils_x(student, rng):
    """Kills a layer that changes its input."""
    kills(
        student,
        rng,
        "multiplies its input in place",
        "return kept * x * scale, (kept, scale)",
        "x *= kept * scale\n    return np.array(x), (kept, scale)",
    )


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_right"])
def test_kills_spoils_dout(student, rng):
    """Kills a backward pass that changes dout."""
    kills(
        student,
        rng,
        "multiplies dout in place",
        "return kept * dout * scale",
        "dout *= kept * scale\n    return np.array(dout)",
    )
