# GENERATED from assignments/01_linear_classifier/checks/public/test_softmax_test.py - edit that file, then: python -m autograder build
import pytest

from kit.checking import assert_kills

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


@pytest.mark.task("softmax_test")
def test_passes_your_softmax_and_kills_equal_shares(student, rng):
    """The test passes your own softmax, and kills one that gives all classes the same."""
    story = "gives every class the same probability"
    assert_kills(
        student, "test_softmax", EQUAL_SHARES, right=[student.softmax], story=story, rng=rng
    )


@pytest.mark.task("softmax_test", needs=["test_passes_your_softmax_and_kills_equal_shares"])
def test_kills_the_sum_of_the_batch(student, rng):
    """Kills a softmax that divides by the sum over the whole batch."""
    story = "divides by the sum over the whole batch"
    assert_kills(
        student, "test_softmax", OF_THE_BATCH, right=[student.softmax], story=story, rng=rng
    )


@pytest.mark.task("softmax_test", needs=["test_passes_your_softmax_and_kills_equal_shares"])
def test_kills_the_literal_formula(student, rng):
    """Kills the formula as it is written on the slide, which overflows."""
    story = "gives nan for large scores"
    assert_kills(student, "test_softmax", LITERAL, right=[student.softmax], story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_your_softmax_and_kills_equal_shares"])
def test_kills_what_spoils_its_argument(student, rng):
    """Kills a softmax that writes its result into the array that it is given."""
    story = "writes its result into the array that it is given"
    assert_kills(
        student, "test_softmax", SPOILS_ITS_ARGUMENT, right=[student.softmax], story=story, rng=rng
    )
