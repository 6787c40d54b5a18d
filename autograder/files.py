"""Put a file in its place whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from autograder.errors import CannotWrite

HALF_WRITTEN = ".autograder-half-written"
"""The end of the name of a file that a killed process left beside its place."""


def replace_file(path: Path, data: bytes) -> None:
    """Write beside and rename, so that a reader sees the old file or the new one, whole.

    Raises:
        CannotWrite: If the file system refuses; the message names the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(HALF_WRITTEN, f".{path.name}.", path.parent)
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            beside.chmod(0o644)  # mkstemp's own is for the owner alone
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> CannotWrite:
    """The sentence for a file that could not be written or removed."""
    return CannotWrite(
        f"cannot write {path}: {error.strerror or error}; make the folder writable and run the "
        "command again."
    )
