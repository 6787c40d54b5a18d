import numpy as np
import pytest

from kit.compare import assert_close, require

WHAT = "predict_augmented(logits_of, images, rng)"


def _asker(rng, shape, n_classes):
    """A function that gives linear logits, and a list of the pictures that it has seen."""
    weights = rng.standard_normal((int(np.prod(shape)), n_classes))
    seen = []

    def logits_of(images):
        seen.append(np.asarray(images, dtype=np.float64).reshape(-1, *shape))
        return seen[-1].reshape(len(seen[-1]), -1) @ weights

    return logits_of, seen


def _expected(reference, logits_of, images, seed, copies, max_shift):
    rng = np.random.default_rng(seed)
    total = np.zeros(1)
    for _ in range(copies):
        logits = logits_of(reference.random_flip_and_shift(images, rng, max_shift))
        total = total + np.array([reference.softmax(row) for row in logits])
    return total / copies


@pytest.mark.task("predict_augmented", weight=2)
def test_mean_of_probabilities(student, reference, rng):
    """The mean of the probabilities of six copies is right."""
    logits_of, _ = _asker(rng, (2, 4, 5), 3)
    images = 0.5 * rng.standard_normal((4, 2, 4, 5))
    expected = _expected(reference, logits_of, images, 41, 6, 2)
    answer = student.predict_augmented(logits_of, images, np.random.default_rng(41))
    assert_close(answer, expected, WHAT, case="6 copies, max_shift = 2")


@pytest.mark.task("predict_augmented")
def test_copies_and_max_shift(student, reference, rng):
    """copies and max_shift are those that are given, and every copy is changed anew."""
    logits_of, seen = _asker(rng, (1, 4, 4), 3)
    images = 0.5 * rng.standard_normal((3, 1, 4, 4))
    expected = _expected(reference, logits_of, images, 42, 3, 1)
    seen.clear()
    answer = student.predict_augmented(
        logits_of, images, np.random.default_rng(42), copies=3, max_shift=1
    )
    assert_close(answer, expected, WHAT, case="copies = 3, max_shift = 1")
    shown = sum(len(batch) for batch in seen)
    require(shown == 9, "each picture is not shown `copies` times.", f"{shown} for 3 x 3")
