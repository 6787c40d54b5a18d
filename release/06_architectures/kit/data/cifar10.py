# GENERATED from assignments/kit/data/cifar10.py - edit that file, then: python -m autograder build
"""Find, fetch and read CIFAR-10, or fall back on the shapes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np

from kit.data.cifar10_files import DamagedBatch, read_batch
from kit.data.images import Images
from kit.data.shapes import load_shapes
from kit.drawing.progress import progress
from kit.needs import PlainError

Array = np.ndarray[Any, Any]

URL = "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"
MD5 = "c58f30108f718f92721af3b95e74349a"
ARCHIVE = "cifar-10-python.tar.gz"
FOLDER = "cifar-10-batches-py"
CLASS_NAMES = (
    *("airplane", "automobile", "bird", "cat", "deer"),
    *("dog", "frog", "horse", "ship", "truck"),
)
_TRAINING = tuple(f"data_batch_{number}" for number in range(1, 6))
_TEST = "test_batch"
_IN_BATCH = 10_000
_MEGABYTE = 1 << 20


class DataNotFound(PlainError):
    """CIFAR-10 is not there; one sentence says what to do."""


def load_cifar10(
    train: int = 49_000, val: int = 1_000, test: int = 10_000, *, download: bool = True
) -> Images:
    """CIFAR-10: from CIFAR10_DIR, else from the cache folder, else downloaded into it (170 MB).

    Args:
        train: The first so many of the 50 000 training images.
        val: The last so many of the 50 000 training images.
        test: The first so many of the 10 000 test images.
        download: Whether it may be downloaded.

    Raises:
        DataNotFound: If it is nowhere, or is damaged; the sentence says what to do.
        ValueError: If more images are asked for than there are.
    """
    total = len(_TRAINING) * _IN_BATCH
    if min(train, val, test) < 0 or train + val > total or test > _IN_BATCH:
        raise ValueError(
            f"train={train}, val={val}, test={test}: CIFAR-10 has {total} images for training "
            f"and validation together, and {_IN_BATCH} for the test."
        )
    folder = _folder(download=download)
    train_x, train_y = _read(folder, _TRAINING, 0, train)
    val_x, val_y = _read(folder, _TRAINING, total - val, total)
    test_x, test_y = _read(folder, (_TEST,), 0, test)
    return Images("CIFAR-10", train_x, train_y, val_x, val_y, test_x, test_y, CLASS_NAMES)


def load_images(
    train: int = 5_000, val: int = 1_000, test: int = 1_000, *, download: bool = False
) -> Images:
    """CIFAR-10 where this computer has it, else the shapes; a line says which.

    Args:
        train: How many training images.
        val: How many validation images.
        test: How many test images.
        download: True fetches CIFAR-10 (170 MB, once) where it is missing.

    Raises:
        DataNotFound: If CIFAR10_DIR names a folder without it, or the download fails.
    """
    if download or os.environ.get("CIFAR10_DIR") or _is_cached():
        data = load_cifar10(train, val, test, download=download)
        said = "."
    else:
        data = load_shapes(train, val, test)
        said = ". For photographs, load_images(download=True) fetches CIFAR-10 (170 MB, once)."
    print(f"{data.name}: {repr(data)[1:-1].partition(': ')[2]}{said}")  # noqa: T201 - for a notebook
    return data


def _folder(*, download: bool) -> Path:
    """The folder with the batches.

    Raises:
        DataNotFound: If there is none and none can be had.
    """
    named = os.environ.get("CIFAR10_DIR")
    if named:
        for folder in (Path(named), Path(named, FOLDER)):
            if _is_complete(folder):
                return folder
        raise DataNotFound(
            f"CIFAR10_DIR is {named}, but neither it nor {FOLDER} in it holds data_batch_1 to "
            "data_batch_5 and test_batch: set it to the folder of the unpacked archive."
        )
    if not _is_cached():
        if not download:
            raise DataNotFound(
                f"CIFAR-10 is not on this computer: call load_cifar10() to download {URL}, or "
                f"unpack it and set CIFAR10_DIR to its folder {FOLDER}."
            )
        _fetch()
    return _cache()


def _is_complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in (*_TRAINING, _TEST))


def _cache() -> Path:
    import pooch

    return Path(pooch.os_cache("convolution-course-kit")) / FOLDER


def _is_cached() -> bool:
    try:
        return _is_complete(_cache())
    except ImportError:  # a browser has no pooch, and without it nothing was ever downloaded
        return False


def _fetch() -> None:
    """Download the archive, check its md5, and put its batches into the cache folder."""
    import tarfile

    elsewhere = (
        f"get {URL} with a browser, unpack it and set CIFAR10_DIR to its folder {FOLDER}, or use "
        "load_shapes(), which needs no download."
    )
    try:
        import pooch
        import requests
    except ImportError as error:
        raise DataNotFound(
            f"CIFAR-10 cannot be downloaded without the package {error.name}: install it, or "
            f"{elsewhere}"
        ) from error
    cache = _cache().parent
    pooch.get_logger().setLevel("WARNING")  # its news would be a red box in Jupyter
    try:
        archive = pooch.retrieve(
            URL, known_hash=f"md5:{MD5}", path=cache, fname=ARCHIVE, downloader=_download
        )
        _unpack(Path(archive), cache / FOLDER)
    except (OSError, ValueError, KeyError, requests.RequestException, tarfile.TarError) as error:
        raise DataNotFound(
            f"CIFAR-10 could not be downloaded ({type(error).__name__}): try again to go on where "
            f"it stopped, or {elsewhere}"
        ) from error


def _download(url: str, file: str, _: object) -> None:
    """Download url into the file, going on with what an interrupted download left."""
    import requests

    part = _cache().parent / f"{ARCHIVE}.part"
    have = part.stat().st_size if part.exists() else 0
    wanted = {"Range": f"bytes={have}-"} if have else {}
    with requests.get(url, headers=wanted, stream=True, timeout=(5, 30)) as response:
        response.raise_for_status()
        chunks = response.iter_content(_MEGABYTE)
        total = int(response.headers.get("Content-Length", 0)) // _MEGABYTE or None
        resumed = response.status_code == requests.codes.partial_content
        with part.open("ab" if resumed else "wb") as unfinished:
            for chunk in progress(chunks, "CIFAR-10, MB", total=total):
                unfinished.write(chunk)
    part.replace(file)


def _unpack(archive: Path, folder: Path) -> None:
    """Copy the batches out by name; whatever else is in the archive stays there."""
    import tarfile
    import tempfile

    with (
        tempfile.TemporaryDirectory(dir=folder.parent) as unfinished,
        tarfile.open(archive) as tar,
    ):
        for name in (*_TRAINING, _TEST):
            member = tar.extractfile(f"{FOLDER}/{name}")
            if member is None:
                raise ValueError(f"{name} is not a file")
            Path(unfinished, name).write_bytes(member.read())
        folder.mkdir(exist_ok=True)
        for name in (*_TRAINING, _TEST):
            Path(unfinished, name).replace(folder / name)


def _read(folder: Path, names: tuple[str, ...], start: int, stop: int) -> tuple[Array, Array]:
    """Images and labels from `start` to `stop` of the batches in a row."""
    images, labels = [np.empty((0, 3, 32, 32), np.uint8)], [np.empty(0, np.int64)]
    for number, name in enumerate(names):
        first, last = start - number * _IN_BATCH, stop - number * _IN_BATCH
        if first >= _IN_BATCH or last <= 0 or first >= last:
            continue
        try:
            batch_images, batch_labels = read_batch(folder / name)
            if len(batch_labels) != _IN_BATCH:
                raise DamagedBatch(f"it has {len(batch_labels)} images, not {_IN_BATCH}")
        except (OSError, DamagedBatch) as error:
            raise DataNotFound(
                f"{folder / name} cannot be used ({error}): delete {folder} and load "
                "CIFAR-10 again."
            ) from error
        images.append(batch_images[max(first, 0) : last])
        labels.append(batch_labels[max(first, 0) : last])
    return np.concatenate(images), np.concatenate(labels)
