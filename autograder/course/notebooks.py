"""Read and write notebook files that the kit itself made, as Jupyter writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


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
