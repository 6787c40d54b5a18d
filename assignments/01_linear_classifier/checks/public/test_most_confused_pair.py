import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

CALL = "most_confused_pair(matrix)"


def _check(student, rows, expected, case):
    pair = unpack(student.most_confused_pair(np.array(rows)), "true", "predicted", call=CALL)
    assert_close(pair, np.array(expected), "the pair", case=case)


@pytest.mark.task("most_confused_pair")
def test_three_classes_of_ten_images(student):
    """Of ten images each, 4 of class 2 are classified as class 0, more than of any other pair."""
    rows = [[6, 3, 1], [3, 5, 2], [4, 0, 6]]
    _check(student, rows, (2, 0), "10 images in each class")


@pytest.mark.task("most_confused_pair")
def test_a_small_class_can_have_the_largest_share(student):
    """6 of 60 images are a smaller share than 3 of 10, although the count is larger."""
    rows = [[50, 6, 4], [2, 5, 3], [0, 2, 38]]
    _check(student, rows, (1, 2), "60, 10 and 40 images")


@pytest.mark.task("most_confused_pair")
def test_the_first_of_equal_pairs(student):
    """Of equal shares, here four times 1/4, the first one counts, row by row."""
    _check(student, [[4, 0, 0], [1, 2, 1], [2, 2, 4]], (1, 0), "four shares of 1/4")


@pytest.mark.task("most_confused_pair")
def test_a_class_without_images_has_no_share(student):
    """A row of zeros is left out; its class can still be the predicted one."""
    rows = [[5, 2, 1], [0, 0, 0], [1, 3, 4]]
    _check(student, rows, (2, 1), "no image of class 1")


@pytest.mark.task("most_confused_pair")
def test_one_misclassified_image(student):
    """A single image, misclassified: its pair."""
    _check(student, [[0, 0, 0], [0, 0, 0], [0, 1, 0]], (2, 1), "N = 1")


@pytest.mark.task("most_confused_pair")
def test_most_confused_pair_leaves_its_input_alone(student):
    """The matrix is not modified: its diagonal stays."""
    student.most_confused_pair(np.array([[6, 3, 1], [3, 5, 2], [4, 0, 6]]))
    require(
        not student.last_call.modified,
        "most_confused_pair changes the matrix that it is given. np.fill_diagonal works in place: "
        "call it on a copy.",
    )
