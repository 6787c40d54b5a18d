"""The reference of 01_small: number by number, from the definitions, in float64."""

from __future__ import annotations

import math

import numpy as np


def affine(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """out[i, j] = b[j] + sum over k of x[i, k] * w[k, j]."""
    out = np.zeros((len(x), w.shape[1]))
    for i in range(len(x)):
        for j in range(w.shape[1]):
            out[i, j] = b[j] + math.fsum(x[i, k] * w[k, j] for k in range(len(w)))
    return out


def relu(x: np.ndarray) -> np.ndarray:
    """Each number if it is positive, else 0."""
    flat = [value if value > 0 else 0.0 for value in x.ravel()]
    return np.array(flat).reshape(x.shape)


def scaled(x: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The columns of `other` less the mean of x's, divided by the standard deviation of x's."""
    out = np.zeros(other.shape)
    for j in range(x.shape[1]):
        column = x[:, j].tolist()
        mean = math.fsum(column) / len(column)
        variance = math.fsum((value - mean) ** 2 for value in column) / len(column)
        for i in range(len(other)):
            out[i, j] = (other[i, j] - mean) / math.sqrt(variance)
    return out
