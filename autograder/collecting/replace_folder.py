"""Put a submission's folder in its place, and lose nothing that stood there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from autograder.atomic import HALF_WRITTEN


def holds(folder: Path, files: Mapping[str, bytes], besides: Collection[str] = ()) -> bool:
    """True if just those files, to the byte, are in the folder, whatever is in those besides."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    there = {path.name: path for path in folder.iterdir() if path.name not in besides}
    return there.keys() == files.keys() and all(
        path.is_file() and not path.is_symlink() and path.read_bytes() == files[name]
        for name, path in there.items()
    )


def is_newer(folder: Path, modified: float | None) -> bool:
    """True if a notebook lies there that was saved after that time, to the two seconds of zips."""
    notebook = folder / f"{folder.name}.ipynb"
    if modified is None or not notebook.is_file():
        return False
    return notebook.stat().st_mtime > modified + 2


def _free_place(folder: Path) -> Path:
    """A place beside the folder, <stage>.older-<number>, where nothing lies yet."""
    number = 1
    while os.path.lexists(place := folder.with_name(f"{folder.name}.older-{number}")):
        number += 1
    return place


def keep_aside(folder: Path, files: Mapping[str, bytes], modified: float | None) -> Path:
    """The folder beside the submission that holds those files; it is made if there is none."""
    for place in folder.parent.glob(f"{folder.name}.older-*"):
        if holds(place, files):
            return place
    place = _free_place(folder)
    put_in_place(place, files, modified)
    return place


def put_in_place(folder: Path, files: Mapping[str, bytes], modified: float | None) -> Path | None:
    """Write a folder whole or not at all, and move aside what stood there.

    Returns:
        Where that is now, or None if nothing stood there.
    """
    aside = None
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(HALF_WRITTEN, f".{folder.name}.", folder.parent))
    try:
        for name, data in files.items():
            (beside / name).write_bytes(data)
            if modified is not None:
                os.utime(beside / name, (modified, modified))
        beside.chmod(0o755)  # mkdtemp's own is for the owner alone
        if os.path.lexists(folder):
            aside = _free_place(folder)
            folder.rename(aside)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return aside


def remove_half_written(folder: Path) -> None:
    """Remove what a killed run left beside the place."""
    for left in folder.parent.glob(f".{folder.name}.*{HALF_WRITTEN}"):
        shutil.rmtree(left)
