# GENERATED from assignments/06_architectures/checks/public/test_concat_test.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_is_test, assert_kills

# As right as your own: the gradients are copies.
COPIES = """
def concat_forward(inputs):
    return your_concat_forward(list(map(np.array, inputs)))


def concat_backward(dout, cache):
    return [dx.copy() for dx in your_concat_backward(dout, cache)]
"""
# Each calls your own functions and spoils what comes out.
SUMMED = """
def concat_forward(inputs):
    return your_concat_forward(inputs)


def concat_backward(dout, cache):
    return [dx + 1e-3 for dx in your_concat_backward(dout, cache)]
"""
EXCHANGED = """
def concat_forward(inputs):
    return your_concat_forward(inputs)


def concat_backward(dout, cache):
    found = list(your_concat_backward(dout, cache))
    return found[-1:] + found[1:-1] + found[:1]
"""
FLIPPED = """
def concat_forward(inputs):
    out, cache = your_concat_forward(inputs)
    return out[:, ::-1], cache


def concat_backward(dout, cache):
    return your_concat_backward(dout[:, ::-1], cache)
"""
LAST_ONE_LOST = """
def concat_forward(inputs):
    return your_concat_forward(inputs)


def concat_backward(dout, cache):
    return list(your_concat_backward(dout, cache))[:2]
"""
SPOILT = """
def concat_forward(inputs):
    return your_concat_forward(inputs)


def concat_backward(dout, cache):
    found = [dx.copy() for dx in your_concat_backward(dout, cache)]
    dout *= 2
    return found
"""


def given(student):
    """What the test must pass, and your own functions, as the texts above call them."""
    own = {
        "your_concat_forward": student.concat_forward,
        "your_concat_backward": student.concat_backward,
    }
    return {"right": [tuple(own.values()), COPIES], "own": own}


@pytest.mark.task("concat_test")
def test_passes_what_is_yours(student, rng):
    """The test passes your own functions, and fails functions that return None."""
    assert_is_test(student, "test_concat", rng=rng, **given(student))


def kills(student, rng, wrong, story):
    """Whether the test kills what is made of your functions, and passes these themselves."""
    story = f"one that {story}"
    assert_kills(student, "test_concat", wrong, story=story, rng=rng, **given(student))


@pytest.mark.task("concat_test", needs=["test_passes_what_is_yours"])
def test_kills_slightly_wrong(student, rng):
    """Kills a concat whose gradients are off by 0.001."""
    kills(student, rng, SUMMED, "adds 0.001 to every gradient")


@pytest.mark.task("concat_test", needs=["test_passes_what_is_yours"])
def test_kills_exchanged_gradients(student, rng):
    """Kills a concat that swaps the first and the last gradient."""
    kills(student, rng, EXCHANGED, "exchanges the first and the last gradient")


@pytest.mark.task("concat_test", needs=["test_passes_what_is_yours"])
def test_kills_flipped_channels(student, rng):
    """Kills a concat that reverses the order of all channels, forward and backward."""
    kills(student, rng, FLIPPED, "reverses the order of all channels, forward and backward")


@pytest.mark.task("concat_test", needs=["test_passes_what_is_yours"])
def test_kills_lost_input(student, rng):
    """Kills a concat that has gradients for the first two inputs only."""
    kills(student, rng, LAST_ONE_LOST, "has gradients for the first two inputs only")


@pytest.mark.task("concat_test", needs=["test_passes_what_is_yours"])
def test_kills_doubled_dout(student, rng):
    """Kills a concat that doubles the dout that it is given."""
    kills(student, rng, SPOILT, "doubles the dout that it is given")
