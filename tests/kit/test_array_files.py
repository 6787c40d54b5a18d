"""What an .npz file holds, and what is none."""

from __future__ import annotations

import io
import pickle
import zipfile

import numpy as np
import pytest

from kit.checking import Mismatch
from kit.data.array_files import arrays_in


def npz(save=np.savez_compressed, **arrays):
    file = io.BytesIO()
    save(file, **arrays)
    return file.getvalue()


def zipped(name, content, compression=zipfile.ZIP_STORED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def npy(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_names_shapes_and_dtypes_are_told(save):
    entries = arrays_in(npz(save, w=np.ones((2, 3), np.float16), spec="[1]"), "weights.npz")
    assert {name: (one.shape, one.dtype.kind, one.size) for name, one in entries.items()} == {
        "w": ((2, 3), "f", 6),
        "spec": ((), "U", 1),
    }


NO_NPZ = {
    "a text": b"no weights at all",
    "nothing": b"",
    "a pickle": pickle.dumps([1.0]),
    "an array alone": npy(np.ones(2)),
    "a zip of a pickle": zipped("w.npy", pickle.dumps([1.0])),
    "a zip of a text": zipped("w.npy", b"text"),
    "cut off": npz(w=np.ones(200))[:-30],
    "a compression without an end": zipped("w.npy", npy(np.ones(2)), zipfile.ZIP_BZIP2),
    "a header without an end": zipped("w.npy", npy(np.ones(2))[:8] + b"\xff\xff" + b" " * 65535),
    "a shape that no file holds": zipped(
        "w.npy", npy(np.ones(2)).replace(b"(2,), }" + b" " * 13, b"(2" + b"0" * 13 + b",), }")
    ),
    "thousands of arrays": b"PK\1\2" * 2001,
}


@pytest.mark.parametrize("content", NO_NPZ.values(), ids=NO_NPZ.keys())
def test_what_is_no_npz_file_is_a_mistake_of_the_students(content):
    with pytest.raises(Mismatch, match=r"^weights\.npz is no \.npz file of arrays"):
        arrays_in(content, "weights.npz")


def test_a_pickle_in_it_is_refused_unread():
    content = npz(spec=np.array([("conv", 2, 3), ("relu",)], dtype=object))
    with pytest.raises(Mismatch, match="can only be read as a pickle"):
        arrays_in(content, "weights.npz")


def test_numbers_are_not_read():
    huge = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        huge, {"descr": "<f8", "fortran_order": False, "shape": (10**12,)}
    )
    assert arrays_in(zipped("w.npy", huge.getvalue()), "w")["w"].size == 10**12
