"""Find what Markdown makes something else of than the author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.authoring.source_cells import read_cells
from autograder.proof.faults import Fault
from autograder.proof.sources import Sources

_FENCE = re.compile(r"```|~~~")
_LIST = re.compile(r"(?:[*+-]|1[.)])(?= )")
"""What begins a list, even in the middle of a paragraph."""


def faults_of_prose(sources: Sources) -> Iterator[Fault]:
    """Every line that ends the code or the formula which the line before it has begun."""
    for cell in read_cells(sources.stage):
        if not cell.is_code:
            for number, marker, what in broken_lines(cell.source):
                yield Fault(
                    f"Markdown begins a list where a line begins with '{marker} ', here in the "
                    f"middle of {what}: break the line before another word.",
                    sources.place(sources.stage.notebook, cell.first_line + number),
                )


def broken_lines(markdown: str) -> Iterator[tuple[int, str, str]]:
    r"""The lines that begin a list inside of code or a formula, counted from 0.

    Yields:
        (number, marker, what): the line, the list's marker, and what it is in the middle of.

    >>> list(broken_lines("The sum `a\n+ b` is\n- I think - right."))
    [(1, '+', 'code')]
    """
    code = formula = fenced = False
    for number, line in enumerate(markdown.splitlines()):
        text = line.lstrip("> ")
        fence = _FENCE.match(text) is not None
        fenced ^= fence
        if fence or fenced or not text:
            code = formula = False
            continue
        if (code or formula) and (begun := _LIST.match(text)):
            yield number, begun[0], "code" if code else "a formula"
        for mark in re.findall(r"\\.|`+|\$\$?", text):
            if mark.startswith("`") and not formula:
                code = not code
            elif mark == "$" and not code:
                formula = not formula
