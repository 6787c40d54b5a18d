import pytest

from kit.checking import assert_is_test, assert_kills

# As right as your own: the last bit differs, as where the same is computed in another order.
ROUNDED = """
def dropout_forward(x, drop_prob, rng, training=True):
    out, cache = your_dropout_forward(x, drop_prob, rng, training)
    return np.nextafter(out, 0), cache


def dropout_backward(dout, cache):
    return np.nextafter(your_dropout_backward(dout, cache), 0)
"""
# Each calls your own functions and spoils what goes in or comes out.
NOTHING_SCALED = """
def dropout_forward(x, drop_prob, rng, training=True):
    out, cache = your_dropout_forward(x, drop_prob, rng, training)
    return out * (1 - drop_prob if training else 1), cache


def dropout_backward(dout, cache):
    return your_dropout_backward(dout, cache)
"""
NEVER_AT_REST = """
def dropout_forward(x, drop_prob, rng, training=True):
    return your_dropout_forward(x, drop_prob, np.random.default_rng(0) if rng is None else rng)


def dropout_backward(dout, cache):
    return your_dropout_backward(dout, cache)
"""
EVERYTHING_BACK = """
def dropout_forward(x, drop_prob, rng, training=True):
    return your_dropout_forward(x, drop_prob, rng, training)


def dropout_backward(dout, cache):
    return dout.copy()
"""
MASK_OF_A_NEW_DRAW = """
def dropout_forward(x, drop_prob, rng, training=True):
    out, _ = your_dropout_forward(x, drop_prob, rng, training)
    return out, your_dropout_forward(x, drop_prob, rng, training)[1]


def dropout_backward(dout, cache):
    return your_dropout_backward(dout, cache)
"""


def given(student):
    """What the test must pass, and your own functions, as the texts above call them."""
    own = {
        "your_dropout_forward": student.dropout_forward,
        "your_dropout_backward": student.dropout_backward,
    }
    return {"right": [tuple(own.values()), ROUNDED], "own": own}


@pytest.mark.task("dropout_test")
def test_passes_what_is_yours(student, rng):
    """The test passes your own layer, and fails one that returns None."""
    assert_is_test(student, "test_dropout", rng=rng, **given(student))


def kills(student, rng, wrong, story):
    """Whether the test kills what is made of your layer, and passes your layer itself."""
    story = f"a layer that {story}"
    assert_kills(student, "test_dropout", wrong, story=story, rng=rng, **given(student))


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_yours"])
def test_kills_nothing_scaled(student, rng):
    """Kills a layer that does not scale in training."""
    kills(student, rng, NOTHING_SCALED, "does not scale what it keeps")


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_yours"])
def test_kills_never_at_rest(student, rng):
    """Kills a layer that drops at test time."""
    kills(student, rng, NEVER_AT_REST, "drops at test time as in training")


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_yours"])
def test_kills_everything_back(student, rng):
    """Kills a backward pass that ignores what was dropped."""
    kills(student, rng, EVERYTHING_BACK, "passes the whole gradient on, as if nothing were dropped")


@pytest.mark.task("dropout_test", needs=["test_passes_what_is_yours"])
def test_kills_mask_of_a_new_draw(student, rng):
    """Kills a backward pass with another mask than the forward pass."""
    kills(student, rng, MASK_OF_A_NEW_DRAW, "uses a new mask in the backward pass")
