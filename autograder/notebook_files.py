"""Read and write notebook files that the kit itself made, as Jupyter writes them."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from autograder.errors import CannotWrite


def read_own_notebook(path: Path) -> dict[str, Any]:
    """A notebook that the kit wrote, every cell's source joined to one string."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


def notebook_text(notebook: dict[str, Any]) -> str:
    """The bytes that Jupyter would write for the notebook, as text."""
    cells = [cell | {"source": cell["source"].splitlines(True)} for cell in notebook["cells"]]
    return (
        json.dumps(notebook | {"cells": cells}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    )


def write_text(path: Path, text: str) -> None:
    """Write beside and rename, so that a reader sees the old file or the new one, whole.

    Raises:
        CannotWrite: If the folder refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(beside).chmod(0o644)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotWrite(
            f"cannot write {path}: {error.strerror}. Make {path.parent} writable."
        ) from error
