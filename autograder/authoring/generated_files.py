"""Hold computed files against a folder on disk, and write them file by file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.atomic import HALF_WRITTEN, cannot_write, write_atomically
from autograder.course.strays import is_stray

BANNER = b"# GENERATED from assignments/"
"""How every copied Python file begins."""
Tree = Mapping[PurePosixPath, bytes]
"""Files by their path below the course's root."""


@dataclass(frozen=True)
class Difference:
    """How the generated folders differ from what they should hold; paths in order."""

    missing: tuple[PurePosixPath, ...]
    stale: tuple[PurePosixPath, ...]
    obsolete: tuple[PurePosixPath, ...]
    """Files that an earlier build made and this one does not."""
    unknown: tuple[PurePosixPath, ...]
    """Files that no build made."""


def compare(root: Path, wanted: Tree, folders: Sequence[Path]) -> Difference:
    """Hold the folders on disk against the files wanted in them."""
    present = {
        PurePosixPath(path.relative_to(root).as_posix())
        for folder in folders
        for path in _files_below(folder)
    }
    surplus = sorted(present - set(wanted))
    obsolete = [path for path in surplus if _was_generated(root, path)]
    return Difference(
        missing=tuple(sorted(set(wanted) - present)),
        stale=tuple(
            path for path in sorted(present & set(wanted)) if not _holds(root / path, wanted[path])
        ),
        obsolete=tuple(obsolete),
        unknown=tuple(path for path in surplus if path not in obsolete),
    )


def write(root: Path, wanted: Tree, difference: Difference) -> list[Path]:
    """Write what is missing or stale and remove what is obsolete.

    Every file is written beside its place and then put there, so that nobody ever reads half a
    file.

    Returns:
        The files written, in order.

    Raises:
        CannotWrite: If the file system refuses; the message names the file.
    """
    written = []
    for path in sorted((*difference.missing, *difference.stale)):
        write_atomically(root / path, wanted[path])
        written.append(root / path)
    for path in difference.obsolete:
        _remove(root / path, root)
    return written


def _files_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        stray = is_stray(path.relative_to(folder)) and not path.name.endswith(HALF_WRITTEN)
        if not stray and (path.is_symlink() or not path.is_dir()):
            yield path


def _holds(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and path.read_bytes() == data


def _was_generated(root: Path, path: PurePosixPath) -> bool:
    """Whether the file says so, or the notebook on disk: each names the files made with it.

    After a pull the notebook is another build's than the copies, which git does not keep.
    """
    if path.name.endswith(HALF_WRITTEN) or _begins_with_banner(root / path):
        return True
    if len(path.parts) < 3:
        return False
    stage = path.parts[1]
    folder = PurePosixPath(*path.parts[:2])
    notebook = folder / f"{stage}.ipynb"
    try:
        made = json.loads((root / notebook).read_bytes())["metadata"]["autograder"]
        names = [*made["files"], notebook.name] if made["stage"] == stage else []
    except (OSError, ValueError, LookupError, TypeError):
        # Not a notebook of ours: then nothing here is known to be generated.
        return False
    return str(path.relative_to(folder)) in names


def _begins_with_banner(path: Path) -> bool:
    if path.is_symlink() or path.suffix != ".py":
        return False
    with path.open("rb") as file:
        return file.read(len(BANNER)) == BANNER


def _remove(path: Path, root: Path) -> None:
    try:
        path.unlink()
        for folder in path.parents:
            if folder.parent == root or any(folder.iterdir()):
                break
            folder.rmdir()
    except OSError as error:
        raise cannot_write(path, error) from error
