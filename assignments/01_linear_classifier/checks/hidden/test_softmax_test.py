import pytest

from kit.checking import assert_is_test, assert_kills

RIGHT = [
    """
def softmax(logits):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    return np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
""",
    """
def softmax(logits):
    return np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, np.newaxis])
""",
    """
def softmax(logits):
    rows = []
    for row in np.array(logits, dtype=float):
        row = np.exp(row - row.max())
        rows.append(row / row.sum())
    return np.reshape(rows, np.shape(logits))
""",
]


@pytest.mark.task("softmax_test")
def test_passes_what_is_right(student, rng):
    """Passes right functions, and fails one that returns None."""
    assert_is_test(student, "test_softmax", right=RIGHT, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_over_the_images(student, rng):
    """Kills a softmax that normalises over the images."""
    wrong = """
def softmax(logits):
    e = np.exp(logits - logits.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)
"""
    story = "a softmax that divides each column by its own sum"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_one_maximum(student, rng):
    """Kills a softmax that shifts all rows by one maximum."""
    wrong = """
def softmax(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=1, keepdims=True)
"""
    story = "a softmax that subtracts one maximum from all rows"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_the_minimum(student, rng):
    """Kills a softmax that shifts by the minimum."""
    wrong = """
def softmax(logits):
    e = np.exp(logits - logits.min(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""
    story = "a softmax that shifts every row by its minimum"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_clipped_scores(student, rng):
    """Kills a softmax that clips its scores."""
    wrong = """
def softmax(logits):
    e = np.exp(np.clip(logits, -500, 500))
    return e / e.sum(axis=1, keepdims=True)
"""
    story = "a softmax that clips the scores to -500 ... 500 first"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_two_to_the_score(student, rng):
    """Kills a softmax with another base."""
    wrong = """
def softmax(logits):
    e = np.exp2(logits - np.max(logits, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""
    story = "a softmax that computes e of 2 in the place of e of e"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_the_logarithm(student, rng):
    """Kills a log-softmax."""
    wrong = """
def softmax(logits):
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
"""
    story = "a softmax that returns the logarithms of the probabilities"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_a_single_row(student, rng):
    """Kills a softmax that squeezes a single row."""
    wrong = """
def softmax(logits):
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return np.squeeze(e / e.sum(axis=1, keepdims=True))
"""
    story = "a softmax that returns a batch of one row without its first axis"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_only_the_winner(student, rng):
    """Kills argmax in place of softmax."""
    wrong = """
def softmax(logits):
    return np.eye(logits.shape[1])[logits.argmax(axis=1)]
"""
    story = "a softmax that gives the whole probability to the largest score"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_shares_of_the_scores(student, rng):
    """Kills a softmax that forgets the exponential."""
    wrong = """
def softmax(logits):
    positive = np.abs(logits)
    return positive / positive.sum(axis=1, keepdims=True)
"""
    story = "a softmax that divides the scores themselves by their sum"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_shifts_in_place(student, rng):
    """Kills a softmax that shifts its argument."""
    wrong = """
def softmax(logits):
    logits -= np.max(logits, axis=1, keepdims=True)
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)
"""
    story = "a softmax that subtracts the maximum in place, and so changes its argument"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_sigmoids(student, rng):
    """Kills a sigmoid in place of softmax."""
    wrong = """
def softmax(logits):
    return 1 / (1 + np.exp(np.minimum(-logits, 700)))
"""
    story = "a softmax that is a sigmoid of each score"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)


@pytest.mark.task("softmax_test", needs=["test_passes_what_is_right"])
def test_kills_tiny_number(student, rng):
    """Kills a softmax with a tiny number in its sum."""
    wrong = """
def softmax(logits):
    e = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) + 1e-3)
"""
    story = "a softmax that adds 0.001 to the sum, so that rows do not quite sum to 1"
    assert_kills(student, "test_softmax", wrong, right=RIGHT, story=story, rng=rng)
