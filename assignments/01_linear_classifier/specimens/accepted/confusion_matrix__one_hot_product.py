"""Multiplies the one-hot labels by the one-hot predictions; the counts are floats."""

import numpy as np


def confusion_matrix(predicted, labels, num_classes):
    one_hot = np.eye(num_classes)
    return one_hot[labels].T @ one_hot[predicted]
