# GENERATED from assignments/kit/data/cifar10_files.py - edit that file, then: python -m autograder build
"""Read one file of CIFAR-10 in its official layout, and run nothing that it may contain."""

from __future__ import annotations

import codecs
import io
import pickle
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


class DamagedBatch(Exception):
    """The file is not a batch of CIFAR-10."""


def read_batch(file: Path) -> tuple[Array, Array]:
    """The images and labels of a file such as data_batch_1.

    Returns:
        uint8 images (count, 3, 32, 32) and integer labels (count,) from 0 to 9.

    Raises:
        OSError: If the file cannot be read.
        DamagedBatch: If it holds anything else.

    Source: https://www.cs.toronto.edu/~kriz/cifar.html, "Python version".
    """
    try:
        batch = _DataOnly(io.BytesIO(file.read_bytes()), encoding="bytes").load()
    except OSError:
        raise
    except Exception as error:  # a damaged pickle can raise anything
        raise DamagedBatch(f"{type(error).__name__}: {error}") from error
    if type(batch) is not dict:
        raise DamagedBatch(f"it holds a {type(batch).__name__}, not a dict")
    data, labels = batch.get(b"data"), batch.get(b"labels")
    if type(data) is not np.ndarray or data.dtype != np.uint8 or data.shape[1:] != (3072,):
        raise DamagedBatch("its 'data' are not bytes of shape (count, 3072)")
    if type(labels) is not list or len(labels) != len(data):
        raise DamagedBatch("its 'labels' are not a list with one entry for each image")
    if any(type(label) is not int or not 0 <= label <= 9 for label in labels):
        raise DamagedBatch("its 'labels' are not all from 0 to 9")
    return data.reshape(-1, 3, 32, 32), np.array(labels, dtype=np.int64)


def _latin1(text: str, encoding: str = "latin1") -> bytes:
    """How Python 3 writes bytes into an old pickle."""
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"the encoding {encoding} is not allowed")
    return codecs.encode(text, "latin1")


# An array says itself how it is rebuilt: NumPy 1 and NumPy 2 keep that function in other modules.
_rebuild = np.empty(0).__reduce__()[0]
_ALLOWED = {
    ("numpy", "ndarray"): np.ndarray,
    ("numpy", "dtype"): np.dtype,
    ("numpy.core.multiarray", "_reconstruct"): _rebuild,
    ("numpy._core.multiarray", "_reconstruct"): _rebuild,
    ("_codecs", "encode"): _latin1,
}


class _DataOnly(pickle.Unpickler):
    """An unpickler that knows arrays and plain containers, and no function that does anything."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is not allowed in a data file")
        return _ALLOWED[module, name]
