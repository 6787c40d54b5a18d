"""Read a notebook that was handed in as a script, where its cells can still be told apart."""

from __future__ import annotations

import re
from typing import Any

_PERCENT = re.compile(r"^# ?%%", re.MULTILINE)
_NBCONVERT = re.compile(r"^# In ?\[[ \d]*\]:[ \t]*$", re.MULTILINE)
_MARK = re.compile(r"\s*#\s*(?:%%|<codecell>|In\[)")
"""What jupytext may take for the beginning of a cell."""
_MOST_CELLS = 2_000
_LONGEST_MARK = 500
"""Characters of the line that marks a cell, with its options."""


def cells_of_script(text: str) -> list[dict[str, Any]]:
    """The cells of a script of JupyterLab, VS Code, Spyder or jupytext; none if nothing marks them.

    Scripts of `nbconvert`, and of JupyterLab's "Executable Script", mark each code cell by
    `# In[1]:`, and Markdown is comments between them; the others mark every cell by `# %%`.

    Args:
        text: Of the script: hostile.
    """
    if _PERCENT.search(text):
        return _percent_cells(text)
    return _nbconvert_cells(text) if _NBCONVERT.search(text) else []


def _percent_cells(text: str) -> list[dict[str, Any]]:
    import jupytext  # it takes a second

    marks = [line for line in text.splitlines() if _MARK.match(line)]
    if len(marks) > _MOST_CELLS or max(map(len, marks)) > _LONGEST_MARK:
        return []  # nobody wrote it, and jupytext would take hours or gigabytes
    try:
        # A header is one only at the beginning. It is YAML, of which a few lines become as large
        # as they like, and says nothing that counts.
        notebook = jupytext.reads(f"# %%\n{text}", fmt="py:percent")
    except Exception:  # jupytext trusts its input, and this one may hold anything
        return []
    first, *cells = notebook.cells
    if any(line and not line.startswith("#") for line in first["source"].splitlines()):
        cells.insert(0, first)
    # Every cell begins at its mark; a new id says nothing of the cell that it is.
    return [{one: cell[one] for one in ("cell_type", "metadata", "source")} for cell in cells]


def _nbconvert_cells(text: str) -> list[dict[str, Any]]:
    before, *parts = _NBCONVERT.split(text)
    if len(parts) > _MOST_CELLS:
        return []
    cells = [_cell("markdown", block) for block in _comments_at_the_end(before)[1]]
    for part in parts:
        code, comments = _comments_at_the_end(part)
        cells.append(_cell("code", code))
        cells += [_cell("markdown", block) for block in comments]
    return cells


def _comments_at_the_end(part: str) -> tuple[str, list[str]]:
    """The code of a cell, and the Markdown between it and the next, without comment signs."""
    blocks = re.split(r"\n[ \t]*\n", part.strip("\n"))
    comments: list[str] = []
    while blocks and all(line.startswith("#") for line in blocks[-1].strip("\n").splitlines()):
        lines = blocks.pop().strip("\n").splitlines()
        comments.append("\n".join(re.sub(r"^# ?", "", line) for line in lines))
    return "\n\n".join(blocks).strip("\n"), [one for one in comments[::-1] if one.strip()]


def _cell(kind: str, source: str) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": source}
