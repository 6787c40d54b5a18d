import numpy as np
import pytest

from kit.checking import assert_close, require


def _images(reference, rng, n_images, classes):
    """Predictions and labels of those classes in which each kind of mistake shows.

    Every class occurs, the last one also where it is right; some pair of different classes occurs
    twice, and the matrix is not symmetric.
    """
    size = max(classes) + 1
    while True:
        predicted, labels = rng.choice(classes, n_images), rng.choice(classes, n_images)
        matrix = reference.confusion_matrix(predicted, labels, size)
        wrong = matrix - np.diag(np.diag(matrix))
        occur = np.array_equal(np.union1d(predicted, labels), classes) and matrix[-1, -1] > 0
        if occur and wrong.max() > 1 and np.any(matrix != matrix.T):
            return predicted, labels


def _check(student, reference, predicted, labels, num_classes, case):
    expected = reference.confusion_matrix(predicted, labels, num_classes)
    got = student.confusion_matrix(predicted, labels, num_classes)
    assert_close(got, expected, "the matrix", case=case)


@pytest.mark.task("confusion_matrix", weight=2)
def test_confusion_counts_true_classes_in_rows(student, reference, rng):
    """Entry [i, j] counts the images of class i that are classified as class j."""
    for n_images, n_classes in ((12, 3), (50, 7)):
        images = _images(reference, rng, n_images, np.arange(n_classes))
        _check(student, reference, *images, n_classes, f"N = {n_images}, C = {n_classes}")


@pytest.mark.task("confusion_matrix")
def test_confusion_counts_every_repetition(student, reference, rng):
    """A pair of classes that occurs many times is counted many times."""
    images = _images(reference, rng, 60, np.arange(2))
    _check(student, reference, *images, 2, "N = 60, C = 2")


@pytest.mark.task("confusion_matrix")
def test_confusion_with_absent_classes(student, reference, rng):
    """Classes without images have rows of 0, also the last ones."""
    images = _images(reference, rng, 20, np.array([0, 2, 3]))
    _check(student, reference, *images, 6, "classes 1, 4 and 5 are absent")
    predicted, labels = images
    never = np.where(predicted == 3, 1, predicted)
    _check(student, reference, never, labels, 4, "a class that is never predicted")


@pytest.mark.task("confusion_matrix")
def test_confusion_of_one_image(student, reference, rng):
    """A single image gives a single 1."""
    label, prediction = rng.permutation(3)[:2]
    images = np.array([prediction]), np.array([label])
    _check(student, reference, *images, 4, "N = 1, misclassified")


@pytest.mark.task("confusion_matrix")
def test_confusion_with_small_integers(student, reference, rng):
    """Labels stored as uint8, int8 or int32 give the same as int64."""
    predicted, labels = _images(reference, rng, 40, np.arange(15, 25))
    for dtype in (np.uint8, np.int8, np.int32):
        case = f"{np.dtype(dtype).name}, C = 26"
        _check(student, reference, predicted.astype(dtype), labels.astype(dtype), 26, case)


@pytest.mark.task("confusion_matrix", weight=0.5)
def test_confusion_matrix_keeps_its_inputs(student, reference, rng):
    """confusion_matrix does not modify its input arrays."""
    predicted, labels = _images(reference, rng, 12, np.arange(3))
    _check(student, reference, predicted, labels, 3, "N = 12, C = 3")
    student.confusion_matrix(predicted, labels, 3)
    require(
        not student.last_call.modified,
        "confusion_matrix changes an array that it is given: work on a copy.",
    )
