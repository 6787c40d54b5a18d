"""Read a notebook file that nothing is known about."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

from autograder.intake.read_script import cells_of_script
from autograder.untrusted.encodings import decoded
from autograder.untrusted.names import is_script_name, printable

MAX_BYTES = 50 * 2**20
"""A larger notebook is not read: the largest honest ones, full of pictures, have some 20 MB."""
_LONGEST_SCRIPT = 2 * 2**20
"""Characters; of a notebook of this course it has some hundred thousand."""
_MAX_BRACKETS = 3_000_000
"""Lists and dictionaries that a file may hold: each takes thirty times its bytes in memory."""


class UnreadableNotebook(Exception):
    """The file cannot be understood as a notebook; the text says why, for the student."""


def read_notebook(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A notebook file as a dictionary with a list of cells; nothing else of it is certain.

    Text in UTF-16 or in an old encoding, NUL bytes, what an editor left behind the end, notebooks
    of IPython 3 and older, and scripts in which the cells are marked are understood.

    Returns:
        The notebook, and a note on each thing that was odd about the file.

    Raises:
        UnreadableNotebook: If it is no file, too large, no JSON, or has no list of cells.
    """
    notes: list[str] = []
    name = printable(path.name)
    data = _bytes(path, name)
    text = _text(data, notes)
    if not text.strip():
        raise UnreadableNotebook(
            f"{name} is empty: save the notebook in Jupyter and hand it in again."
        )
    if is_script_name(name):
        notebook = _notebook_of_script(text, name)
        notes.append(f"{name} is the notebook exported as a script; it was graded all the same.")
        return notebook, tuple(notes)
    if text.count("{") + text.count("[") > _MAX_BRACKETS:
        raise UnreadableNotebook(
            f"{name} is not a notebook that a person made: it holds more than three million "
            "lists. Clear the outputs and hand it in again."
        )
    try:
        text = text.lstrip()
        # Not strict: line ends and tabs inside of texts, which some programs leave as they are.
        notebook, end = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError) as error:
        place = f" ({error})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableNotebook(
            f"{name} is not a notebook: its text is damaged{place}. Open it in Jupyter, save "
            "it and hand it in again."
        ) from error
    if text[end:].strip():
        notes.append(f"{name} goes on after the end of the notebook; that was not read.")
    if isinstance(notebook, dict) and isinstance(notebook.get("worksheets"), list):
        notebook = _upgraded(notebook)
        notes.append(f"{name} is of an old format of notebooks; it was brought up to date.")
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise UnreadableNotebook(
            f"{name} is not a notebook: it has no list of cells. Open it in Jupyter, save it "
            "and hand it in again."
        )
    return notebook, tuple(notes)


def _notebook_of_script(text: str, name: str) -> dict[str, Any]:
    if len(text) > _LONGEST_SCRIPT:
        raise UnreadableNotebook(f"{name} is no script that a person wrote: it is too long.")
    cells = cells_of_script(text)
    if not cells:
        raise UnreadableNotebook(
            f"{name} is a script in which no line marks where a cell begins (# %% or # In[1]:), so "
            "that nobody can tell which lines answer what: hand in the notebook, the .ipynb file."
        )
    return {"cells": cells, "metadata": {}}


def _bytes(path: Path, name: str) -> bytes:
    try:
        # A link could lead to another student's notebook, or to what only the grader may read.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableNotebook(f"{name} is no plain file and was not opened.")
            if status.st_size > MAX_BYTES:
                raise UnreadableNotebook(
                    f"{name} has {status.st_size / 2**20:.0f} MB, at most "
                    f"{MAX_BYTES / 2**20:.0f} are read: clear the outputs and hand it in again."
                )
            return file.read(MAX_BYTES)
    except OSError as error:
        what = "is a link and was not followed" if path.is_symlink() else error.strerror
        raise UnreadableNotebook(f"{name} cannot be read: {what}.") from error


def _text(data: bytes, notes: list[str]) -> str:
    encoding = json.detect_encoding(data)
    text = None
    if not encoding.startswith("utf-8"):
        try:
            text = data.decode(encoding)
            notes.append(f"the text is in {encoding.upper()}, expected UTF-8; it was read.")
        except UnicodeDecodeError:
            pass  # NUL bytes only looked like UTF-16
    if text is None:
        text, guess = decoded(data.removeprefix(b"\xef\xbb\xbf"), "cp1251", "latin-1")
        if guess:
            notes.append(f"the text is not in UTF-8; it was read as {guess}.")
    if "\0" in text:
        notes.append("NUL bytes were left out.")
        text = text.replace("\0", "")
    return text


def _upgraded(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook of format 2 or 3: its cells, without outputs, which nobody reads here.

    Not nbformat's: a notebook of 4 MB made it take 7 GB.
    """
    cells = []
    for sheet in notebook["worksheets"]:
        found = sheet.get("cells") if isinstance(sheet, dict) else None
        for cell in found if isinstance(found, list) else ():
            if not isinstance(cell, dict):
                continue
            kind = "code" if cell.get("cell_type") == "code" else "markdown"
            source = cell.get("input" if kind == "code" else "source", "")
            if cell.get("cell_type") == "heading" and isinstance(source, str):
                level = cell.get("level")
                source = "#" * (level if level in (1, 2, 3, 4, 5, 6) else 1) + f" {source}"
            cells.append(
                {"cell_type": kind, "source": source, "metadata": cell.get("metadata", {})}
            )
    return {"cells": cells or None, "metadata": notebook.get("metadata", {})}
