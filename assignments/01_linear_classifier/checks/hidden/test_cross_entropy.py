import numpy as np
import pytest

from kit.checking import assert_close, require


def _check(student, reference, logits, labels, case):
    expected = reference.cross_entropy(logits, labels)
    assert_close(student.cross_entropy(logits, labels), expected, "the loss", case=case)


def _scores(rng, n_samples, n_classes):
    """Ordinary ones: no probability is so small that a tiny number beside it could show."""
    return rng.uniform(-1, 1, (n_samples, n_classes))


@pytest.mark.task("cross_entropy", weight=0.5)  # ln C can be written without any scores
def test_cross_entropy_of_equal_scores(student):
    """Equal scores give the loss ln C, whatever the label."""
    for n_classes in (2, 10):
        labels = np.arange(7) % n_classes
        got = student.cross_entropy(np.full((7, n_classes), 0.5), labels)
        assert_close(got, np.log(n_classes), "the loss", case=f"C = {n_classes}")


@pytest.mark.task("cross_entropy", weight=2)
def test_cross_entropy_of_ordinary_scores(student, reference, rng):
    """The loss is the mean of -ln s over the true classes only."""
    _check(student, reference, _scores(rng, 6, 3), np.array([0, 2, 1, 1, 0, 2]), "C = 3")
    _check(student, reference, _scores(rng, 4, 4), np.array([3, 0, 3, 1]), "N = C = 4")


@pytest.mark.task("cross_entropy")
def test_cross_entropy_is_a_mean(student, reference, rng):
    """One sample gives its own loss, and a batch twice over gives the same loss as once."""
    logits, labels = _scores(rng, 5, 4), np.array([1, 3, 0, 0, 2])
    _check(student, reference, logits[:1, :2], np.array([0]), "N = 1, C = 2")
    twice, labels_twice = np.tile(logits, (2, 1)), np.tile(labels, 2)
    _check(student, reference, twice, labels_twice, "the batch twice over")


@pytest.mark.task("cross_entropy")
def test_cross_entropy_with_int32_labels(student, reference, rng):
    """Labels stored as int32 or as uint8 give the loss that int64 labels give."""
    logits = _scores(rng, 5, 3)
    for dtype in (np.int32, np.uint8):
        _check(student, reference, logits, np.array([0, 2, 1, 2, 2], dtype), np.dtype(dtype).name)


@pytest.mark.task("cross_entropy", weight=2)
def test_cross_entropy_of_large_scores(student, reference, rng):
    """Scores around +1000 and -1000, also in the same batch, give the right loss."""
    labels = np.array([2, 0, 1])
    _check(student, reference, 1000 + _scores(rng, 3, 3), labels, "+1000")
    _check(student, reference, -1000 + _scores(rng, 3, 3), labels, "-1000")
    apart = _scores(rng, 3, 3) + np.array([[1000.0], [0.0], [-1000.0]])
    _check(student, reference, apart, labels, "rows far apart")


@pytest.mark.task("cross_entropy", weight=2)
def test_cross_entropy_of_a_hopeless_answer(student, reference, rng):
    """A true class that is 800 or 2000 below the best gives the loss 800 or 2000, not inf."""
    for gap in (800.0, 2000.0):
        logits = _scores(rng, 3, 4)
        logits[1, 2] += gap
        labels = np.array([0, 3, 1])
        _check(student, reference, logits, labels, f"{gap:g} below the best class")


@pytest.mark.task("cross_entropy", weight=0.5)
def test_cross_entropy_keeps_its_inputs(student, reference, rng):
    """cross_entropy does not modify its input arrays."""
    logits, labels = _scores(rng, 3, 4), np.array([1, 0, 3])
    _check(student, reference, logits, labels, "N = 3, C = 4")
    student.cross_entropy(logits, labels)
    require(
        not student.last_call.modified,
        "cross_entropy changes an array that it is given: work on a copy.",
    )
