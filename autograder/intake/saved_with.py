"""Read with which Python and NumPy a notebook was last used, as far as it says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_VERSION = re.compile(r"\d{1,2}\.\d{1,3}(\.\d{1,3})?\w{0,9}")
_TRIED_WITH = re.compile(r"Tried with Python \d[\w.]{1,20} and NumPy (\d[\w.]{1,20}\w)")
_MOST_OUTPUTS, _MOST_LINES, _LONGEST = 20, 200, 10_000


def versions_of(notebook: Mapping[str, Any]) -> tuple[str, str]:
    """The Python that a notebook was saved with, and the NumPy that `hand_in` saw; "" if unknown.

    Args:
        notebook: As it came back: hostile.
    """
    metadata = notebook.get("metadata")
    info = metadata.get("language_info") if isinstance(metadata, dict) else None
    python = info.get("version") if isinstance(info, dict) else None
    known = isinstance(python, str) and _VERSION.fullmatch(python[:20])
    return str(python) if known else "", _numpy_of(notebook.get("cells"))


def _numpy_of(cells: object) -> str:
    for cell in reversed(cells) if isinstance(cells, list) else ():
        outputs = cell.get("outputs") if isinstance(cell, dict) else None
        for output in outputs[:_MOST_OUTPUTS] if isinstance(outputs, list) else ():
            data = output.get("data") if isinstance(output, dict) else None
            text = data.get("text/plain") if isinstance(data, dict) else None
            lines = text[:_MOST_LINES] if isinstance(text, list) else [text]
            for line in lines:
                found = _TRIED_WITH.search(line[:_LONGEST]) if isinstance(line, str) else None
                if found:
                    return found[1]
    return ""
