"""Put a file in its place whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from autograder.errors import CannotWrite

HALF_WRITTEN = ".autograder-half-written"
"""The end of the name of a file that a killed process left beside its place."""

_MOST_OF_A_NAME = 40
"""Characters; of the 255 bytes that a name may have, the process and the end need some."""


def write_atomically(path: Path, data: bytes, *, lasting: bool = False) -> None:
    """Write beside and rename, so that a reader sees the old file or the new one, whole.

    Args:
        path: Where it goes.
        data: What is in it.
        lasting: Return only when a power cut does no harm any more; costs milliseconds.

    Raises:
        CannotWrite: If the file system refuses; the message names the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        prefix = f".{path.name[:_MOST_OF_A_NAME]}.{os.getpid()}."
        descriptor, name = tempfile.mkstemp(HALF_WRITTEN, prefix, path.parent)
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                if lasting:
                    file.flush()
                    os.fsync(descriptor)
            beside.chmod(0o644)  # mkstemp's own is for the owner alone
            beside.replace(path)
            if lasting:
                _sync_folder(path.parent)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error


def remove_leftovers(folder: Path) -> None:
    """Remove what killed processes left half written in a folder; those at work keep theirs.

    Raises:
        CannotWrite: If the file system refuses.
    """
    for path in folder.glob(f".*{HALF_WRITTEN}"):
        owner = path.name.removesuffix(HALF_WRITTEN).split(".")[-2]
        if not (owner.isdecimal() and _is_running(int(owner))):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise cannot_write(path, error) from error


def _is_running(pid: int) -> bool:
    if os.name != "posix":
        return True  # it cannot be asked: there, signal 0 is an interrupt
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's
    return True


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """The sentence for a file that could not be written or removed."""
    return CannotWrite(
        f"cannot write {path}: {error.strerror or error}; make the folder writable and run the "
        "command again."
    )
