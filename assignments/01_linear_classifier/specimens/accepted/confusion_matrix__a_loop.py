"""Counts one image after the other, into nested lists."""


def confusion_matrix(predicted, labels, num_classes):
    matrix = [[0] * num_classes for _ in range(num_classes)]
    for guess, true in zip(predicted, labels, strict=True):
        matrix[int(true)][int(guess)] += 1
    return matrix
