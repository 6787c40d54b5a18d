# GENERATED from assignments/kit/data/array_files.py - edit that file, then: python -m autograder build
"""Say what an .npz file holds, whoever wrote it, without reading a number of it."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib import format as npy

from kit.checking.compare import Mismatch

_MOST_ARRAYS = 2000
_MOST_NUMBERS = 2**40
_LONGEST_HEADER = 10_000  # bytes; NumPy's own limit
# What np.savez and np.savez_compressed write. The others that zipfile knows have no end to how much
# they make of a few bytes.
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_HEADERS = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}


@dataclass(frozen=True)
class Entry:
    """One array of a file, as the file describes it."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]

    @property
    def size(self) -> int:
        """How many entries it has."""
        return math.prod(self.shape)


def arrays_in(content: bytes, what: str) -> Mapping[str, Entry]:
    """The arrays of an .npz file by their names, from their headers alone.

    Args:
        content: The file, as hostile as any answer.
        what: What the student knows it as.

    Raises:
        Mismatch: If it is no .npz file, or would need a pickle to be read.

    >>> file = io.BytesIO()
    >>> np.savez(file, weight=np.ones((2, 3)))
    >>> arrays_in(file.getvalue(), "weights.npz")["weight"].shape
    (2, 3)
    >>> arrays_in(b"no weights at all", "weights.npz")
    Traceback (most recent call last):
    kit.checking.compare.Mismatch: weights.npz is no .npz file of arrays: write it with np.savez.
    """
    try:
        if content.count(b"PK\1\2") > _MOST_ARRAYS:  # before zipfile makes an object of each
            raise ValueError("more arrays than any network has")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = {
                one.filename.removesuffix(".npy"): _entry(archive, one)
                for one in archive.infolist()
            }
    except Exception as error:  # zipfile raises a dozen kinds of them for what is no zip
        raise Mismatch(
            f"{what} is no .npz file of arrays: write it with np.savez.", repr(error)[:300]
        ) from None
    pickled = [name for name, entry in entries.items() if entry.dtype.hasobject]
    if pickled:
        raise Mismatch(
            f"{what} can only be read as a pickle, which can run any program: what is no array of "
            "numbers or texts must be made one first, for example by json.dumps."
        )
    return entries


def _entry(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Entry:
    if member.compress_type not in _COMPRESSIONS:
        raise ValueError("a compression that np.savez does not write")
    with archive.open(member) as file:
        version = npy.read_magic(file)
        shape, _, dtype = _HEADERS[version](file, max_header_size=_LONGEST_HEADER)
    if math.prod(shape) > _MOST_NUMBERS:
        raise ValueError("more numbers than any file holds")
    return Entry(shape, dtype)
