# GENERATED from assignments/04_cifar10_cnn/checks/public/test_predict_augmented.py - edit that file, then: python -m autograder build
import numpy as np
import pytest

from kit.checking import as_array, assert_close, require

WHAT = "predict_augmented(logits_of, images, rng)"
IMAGES = np.arange(24.0).reshape(2, 1, 3, 4)


@pytest.mark.task("predict_augmented")
def test_constant_logits(student):
    """Logits (0, ln 3) for every image: probabilities 1/4 and 3/4."""

    def logits_of(images):
        return np.tile([0.0, np.log(3)], (len(images), 1))

    answer = student.predict_augmented(logits_of, IMAGES, np.random.default_rng(1))
    assert_close(answer, [[0.25, 0.75], [0.25, 0.75]], WHAT, case="constant logits")


@pytest.mark.task("predict_augmented")
def test_wild_logits_have_one_vote(student):
    """Of three copies one has extreme logits: the mean of (1, 0), (1/2, 1/2), (1/2, 1/2)."""
    calls = []

    def logits_of(images):
        calls.append(len(images))
        wild = 1000.0 if len(calls) == 2 else 0.0
        return np.tile([wild, 0.0], (len(images), 1))

    answer = student.predict_augmented(logits_of, IMAGES, np.random.default_rng(2), copies=3)
    assert_close(answer, [[2 / 3, 1 / 3]] * 2, WHAT, case="one wild copy of three")


@pytest.mark.task("predict_augmented")
def test_shifts_of_two_pixels(student):
    """Six copies, flipped and shifted by up to 2 pixels by the draws of random_flip_and_shift."""
    draws, images = np.random.default_rng(4), IMAGES / 24
    expected = np.zeros((2, 2))
    for _ in range(6):
        flips, shifts = draws.random(2) < 0.5, draws.integers(-2, 3, size=(2, 2))
        for n, (down, right) in enumerate(shifts):
            wide = np.pad(images[n, 0, :, :: -1 if flips[n] else 1], 2)
            first = wide[2 - down, 2 - right]  # the pixel that is now the first one
            expected[n] += np.array([1 / (1 + np.exp(-first)), 1 / (1 + np.exp(first))]) / 6

    def logits_of(images):
        return np.stack([images[:, 0, 0, 0], 0 * images[:, 0, 0, 0]], axis=1)

    answer = student.predict_augmented(logits_of, images, np.random.default_rng(4))
    assert_close(answer, expected, WHAT, case="6 copies, max_shift = 2", atol=1e-6)


@pytest.mark.task("predict_augmented")
def test_copies_are_changed(student):
    """logits_of sees six copies of each image, and not the unchanged images."""
    seen = []

    def logits_of(images):
        seen.append(np.array(images))
        return np.zeros((len(images), 2))

    answer = student.predict_augmented(logits_of, IMAGES, np.random.default_rng(3))
    as_array(answer, WHAT, shape=(2, 2))
    shown = sum(len(batch) for batch in seen)
    require(shown == 12, f"two images are shown {shown} times, expected 6 times each.")
    different = {batch.tobytes() for batch in seen}
    require(len(different) > 1, "all copies are alike: each needs new random changes.")
