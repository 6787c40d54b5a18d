# GENERATED from assignments/01_linear_classifier/checks/public/test_softmax_test.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_is_test, assert_kills

# As right as your own: the last bit differs, as where the same is computed in another order.
ROUNDED = """
def softmax(logits):
    return np.nextafter(your_softmax(logits), 0)
"""
# Mistakes that the notebook shows, or that nobody would hand in: they give nothing away.
LITERAL = """
def softmax(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=1)[:, np.newaxis]
"""
EQUAL_SHARES = """
def softmax(logits):
    return np.full(logits.shape, 1 / logits.shape[1])
"""
OF_THE_BATCH = """
def softmax(logits):
    return np.exp(logits) / np.exp(logits).sum()
"""
SPOILS_ITS_ARGUMENT = """
def softmax(logits):
    out = np.zeros(logits.shape)
    for n in range(len(logits)):
        top = max(logits[n])
        for c in range(len(logits[n])):
            out[n, c] = np.exp(logits[n, c] - top) / np.exp(logits[n] - top).sum()
    logits[:] = out
    return out
"""


def given(student):
    """What the test must pass, and your own function, as the texts above call it."""
    own = {"your_softmax": student.softmax}
    return {"right": [tuple(own.values()), ROUNDED], "own": own}


@pytest.mark.task("softmax_test")
def test_passes_what_is_yours(student, rng):
    """The test passes your own softmax, and fails one that returns None."""
    assert_is_test(student, "test_softmax", rng=rng, **given(student))


def kills(student, rng, wrong, story):
    """Whether the test kills a wrong softmax, and passes yours."""
    story = f"a softmax that {story}"
    assert_kills(student, "test_softmax", wrong, story=story, rng=rng, **given(student))


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_yours"])
def test_kills_equal_shares(student, rng):
    """Kills a softmax that gives all classes the same probability."""
    kills(student, rng, EQUAL_SHARES, "gives every class the same probability")


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_yours"])
def test_kills_the_sum_of_the_batch(student, rng):
    """Kills a softmax that divides by the sum over the whole batch."""
    kills(student, rng, OF_THE_BATCH, "divides by the sum over the whole batch")


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_yours"])
def test_kills_the_literal_formula(student, rng):
    """Kills the formula as it is written on the slide, which overflows."""
    kills(student, rng, LITERAL, "gives nan for large scores")


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_yours"])
def test_kills_what_spoils_its_argument(student, rng):
    """Kills a softmax that writes its result into the array that it is given."""
    kills(student, rng, SPOILS_ITS_ARGUMENT, "writes its result into the array that it is given")
