import numpy as np
import pytest

from kit.checking import assert_close, require, unpack

CALL = "most_confused_pair(matrix)"


def _check(student, reference, matrix, case):
    pair = unpack(student.most_confused_pair(matrix), "true", "predicted", call=CALL)
    assert_close(pair, np.array(reference.most_confused_pair(matrix)), "the pair", case=case)


def _rows(rng, images, right):
    """A matrix whose row c has images[c] images, of which the part `right` is on the diagonal."""
    size = len(images)
    matrix = np.zeros((size, size), dtype=int)
    for c, count in enumerate(images):
        correct = round(right * count)
        others = rng.multinomial(count - correct, np.full(size - 1, 1 / (size - 1)))
        matrix[c] = np.insert(others, c, correct)
    return matrix


def _draw(rng, images, right, wrong):
    """Such a matrix in which one pair is clearly first, and each of those tables has another."""
    while True:
        matrix = _rows(rng, images, right)
        shares = _beside(_shares(matrix))
        second, first = np.sort(shares, axis=None)[-2:]
        pair = np.argmax(shares)
        if first - second > 0.01 and all(np.argmax(_beside(of(matrix))) != pair for of in wrong):
            return matrix


def _beside(table):
    return np.where(np.eye(len(table), dtype=bool), -1, table)


def _shares(matrix):
    return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)


# What a mistaken answer looks at instead.


def _of_columns(matrix):
    return matrix / np.maximum(matrix.sum(axis=0), 1)


def _of_mistakes(matrix):
    return matrix / np.maximum(matrix.sum(axis=1) - np.diag(matrix), 1)[:, np.newaxis]


def _both_ways(matrix):
    return _shares(matrix) + _shares(matrix).T


def _above(matrix):
    return np.triu(_shares(matrix))


def _counts(matrix):
    return matrix


@pytest.mark.task("most_confused_pair", weight=2)
def test_pair_in_classes_of_one_size(student, reference, rng):
    """With equally many images of each class, the pair is the largest entry beside the diagonal."""
    for n_classes in (3, 8):
        for right in (0.7, 0.2):
            images = np.full(n_classes, 40)
            matrix = _draw(rng, images, right, [_of_columns, _both_ways, _above])
            _check(student, reference, matrix, f"C = {n_classes}, 40 images in each class")


@pytest.mark.task("most_confused_pair", weight=3)
def test_pair_in_classes_of_different_sizes(student, reference, rng):
    """The largest share of the true class's images counts, not the largest number."""
    for n_classes in (4, 7):
        images = rng.permutation([200, 10, 10, *[50] * (n_classes - 3)])
        matrix = _draw(rng, images, 0.5, [_counts, _of_columns, _both_ways, _above])
        _check(student, reference, matrix, f"C = {n_classes}, 10 to 200 images in a class")
    while True:  # a class with few mistakes, all of one kind, which is not confused most
        matrix = _rows(rng, np.full(4, 50), 0.4)
        matrix[1] = [0, 48, 0, 2]
        second, first = np.sort(_beside(_shares(matrix)), axis=None)[-2:]
        if first - second > 0.01:
            break
    _check(student, reference, matrix, "a class with hardly a mistake")


@pytest.mark.task("most_confused_pair")
def test_pair_is_the_first_of_equals(student, reference):
    """Of pairs with equal shares the first counts, row by row, however many images they have."""
    matrix = np.array([[13, 1, 1, 1], [2, 2, 0, 4], [8, 0, 4, 4], [1, 4, 0, 3]])
    _check(student, reference, matrix, "three shares of 1/2")
    matrix = np.array([[6, 0, 0, 2], [4, 8, 4, 0], [1, 1, 2, 0], [0, 2, 0, 14]])
    _check(student, reference, matrix, "five shares of 1/4")


@pytest.mark.task("most_confused_pair", weight=2)
def test_pair_without_images_of_a_class(student, reference, rng):
    """A class without images cannot be the true one; it can be the predicted one."""
    wrong = [_counts, _of_columns, _both_ways, _above]
    for images in ([0, 40, 90, 40], [80, 60, 0, 40]):
        matrix = _draw(rng, np.array(images), 0.5, wrong)
        absent = images.index(0)
        _check(student, reference, matrix, f"no image of class {absent}")
        matrix[3] = np.where(np.arange(4) == absent, 38, [1, 1, 0, 0])
        _check(student, reference, matrix, f"no image of class {absent}, which is predicted often")


@pytest.mark.task("most_confused_pair")
def test_pair_of_a_few_images(student, reference, rng):
    """Classes of a single image, and two classes."""
    single = np.zeros((4, 4), dtype=int)
    true, predicted, other = rng.permutation(4)[:3]
    single[true, predicted] = 1
    _check(student, reference, single, "N = 1")
    single[other] = np.where(np.arange(4) == true, 6, 1)
    _check(student, reference, single, "one image of a class")
    _check(student, reference, np.array([[9, 1], [2, 3]]), "C = 2")
    _check(student, reference, np.array([[3, 2], [1, 9]]), "C = 2")


@pytest.mark.task("most_confused_pair", weight=0.5)
def test_most_confused_pair_keeps_its_input(student, reference, rng):
    """most_confused_pair does not modify the matrix."""
    matrix = _draw(rng, np.full(4, 25), 0.6, [_of_columns, _both_ways, _above])
    _check(student, reference, matrix, "25 images in each class")
    student.most_confused_pair(matrix)
    require(
        not student.last_call.modified,
        "most_confused_pair changes the matrix that it is given: work on a copy.",
    )
