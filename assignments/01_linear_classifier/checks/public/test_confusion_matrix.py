import numpy as np
import pytest

from kit.checking import assert_close, require

# Seven images of three classes: one of class 1 and two of class 2 are misclassified.
LABELS = np.array([0, 1, 1, 2, 2, 2, 2])
PREDICTED = np.array([0, 1, 2, 0, 2, 0, 2])


def _check(student, predicted, labels, num_classes, expected, case):
    got = student.confusion_matrix(predicted, labels, num_classes)
    assert_close(got, expected, "the matrix", case=case)


@pytest.mark.task("confusion_matrix")
def test_seven_images_by_hand(student):
    """Row i, column j counts the images of class i that are classified as class j."""
    expected = np.array([[1, 0, 0], [0, 1, 1], [2, 0, 2]])
    _check(student, PREDICTED, LABELS, 3, expected, "7 images, 3 classes")


@pytest.mark.task("confusion_matrix")
def test_one_image_is_one_count(student):
    """A single image of class 1 that is classified as class 0: one 1, in row 1, column 0."""
    expected = np.array([[0, 0], [1, 0]])
    _check(student, np.array([0]), np.array([1]), 2, expected, "N = 1, C = 2")


@pytest.mark.task("confusion_matrix")
def test_a_class_that_does_not_occur(student):
    """Classes 0 and 3 do not occur: their rows and columns are there, and are 0."""
    expected = np.zeros((4, 4), dtype=int)
    expected[1, 1], expected[1, 2], expected[2, 1] = 2, 3, 1
    labels, predicted = np.array([1, 1, 1, 1, 2, 1]), np.array([1, 2, 2, 2, 1, 1])
    _check(student, predicted, labels, 4, expected, "classes 0 and 3 are absent")


@pytest.mark.task("confusion_matrix")
def test_labels_of_one_byte(student):
    """Labels stored as uint8 or int32 give the counts that int64 labels give."""
    labels, predicted = np.array([18, 5, 18, 14]), np.array([19, 5, 19, 2])
    expected = np.zeros((20, 20), dtype=int)
    expected[18, 19], expected[5, 5], expected[14, 2] = 2, 1, 1
    for dtype in (np.uint8, np.int32):
        case = f"{np.dtype(dtype).name}, C = 20"
        _check(student, predicted.astype(dtype), labels.astype(dtype), 20, expected, case)


@pytest.mark.task("confusion_matrix")
def test_confusion_matrix_leaves_its_inputs_alone(student):
    """predicted and labels are not modified."""
    student.confusion_matrix(PREDICTED, LABELS, 3)
    require(
        not student.last_call.modified,
        "confusion_matrix changes an array that it is given. labels *= ... changes the labels; "
        "labels * ... makes a new array.",
    )
