"""Lets absent classes become nan, ignores them by np.nanargmax, and returns NumPy's integers."""

import numpy as np


def most_confused_pair(matrix):
    with np.errstate(invalid="ignore"):
        shares = 100 * (matrix / matrix.sum(axis=1)[:, np.newaxis])
    shares[np.diag_indices_from(shares)] = np.nan
    return np.unravel_index(np.nanargmax(shares), shares.shape)
