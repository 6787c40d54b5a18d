import numpy as np
import pytest

from kit.checking import assert_close, require

WHAT = "predict_augmented(logits_of, images, rng)"


def _asker(rng, shape, n_classes, size=1.0):
    """A function that gives linear logits, and a list of the images that it has seen."""
    weights = size * rng.standard_normal((int(np.prod(shape)), n_classes))
    seen = []

    def logits_of(images):
        seen.append(np.asarray(images, dtype=np.float64).reshape(-1, *shape))
        return seen[-1].reshape(len(seen[-1]), -1) @ weights

    return logits_of, seen


def _expected(reference, logits_of, images, seed, copies=6, max_shift=2):
    rng = np.random.default_rng(seed)
    total = np.zeros(1)
    for _ in range(copies):
        logits = logits_of(reference.random_flip_and_shift(images, rng, max_shift))
        total = total + np.array([reference.softmax(row) for row in logits])
    return total / copies


@pytest.mark.task("predict_augmented", weight=2)
def test_mean_of_probabilities(student, reference, rng):
    """The mean of the probabilities of six copies is right, also for a single image."""
    for count, shape in ((4, (2, 4, 5)), (1, (1, 5, 3))):
        logits_of, _ = _asker(rng, shape, 3)
        images, seed = 0.5 * rng.standard_normal((count, *shape)), rng.integers(2**63)
        expected = _expected(reference, logits_of, images, seed)
        answer = student.predict_augmented(logits_of, images, np.random.default_rng(seed))
        assert_close(answer, expected, WHAT, case=f"6 copies, max_shift = 2, N = {count}")


@pytest.mark.task("predict_augmented", weight=0.5)
def test_probabilities_of_large_logits(student, reference, rng):
    """The mean is right where logits are in the thousands, above 0 and below."""
    logits_of, _ = _asker(rng, (1, 4, 6), 4, size=3_000.0)
    images, seed = rng.standard_normal((5, 1, 4, 6)), rng.integers(2**63)
    expected = _expected(reference, logits_of, images, seed)
    answer = student.predict_augmented(logits_of, images, np.random.default_rng(seed))
    assert_close(answer, expected, WHAT, case="logits in the thousands")


@pytest.mark.task("predict_augmented")
def test_copies_and_max_shift(student, reference, rng):
    """copies and max_shift are those that are given, and every copy is augmented independently."""
    logits_of, seen = _asker(rng, (1, 4, 4), 3)
    images, seed = 0.5 * rng.standard_normal((3, 1, 4, 4)), rng.integers(2**63)
    for copies, max_shift in ((3, 1), (1, 3), (2, 0)):
        case = f"copies = {copies}, max_shift = {max_shift}"
        expected = _expected(reference, logits_of, images, seed, copies, max_shift)
        seen.clear()
        answer = student.predict_augmented(
            logits_of, images, np.random.default_rng(seed), copies=copies, max_shift=max_shift
        )
        assert_close(answer, expected, WHAT, case=case)
        shown = sum(len(batch) for batch in seen)
        require(
            shown == copies * len(images),
            f"each image is not shown `copies` times ({case}).",
            f"{shown} images for {copies} x {len(images)}",
        )
