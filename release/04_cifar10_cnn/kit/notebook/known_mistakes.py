# GENERATED from assignments/kit/notebook/known_mistakes.py - edit that file, then: python -m autograder build
"""Name the known mistake that gives the very values that a student's calls gave."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kit.notebook.traces import Trace, cells_of, is_distinctive, is_marked

KNOWN_FILE = "known.json"
"""Beside the visible checks; `verify` writes it from the specimens."""


@dataclass(frozen=True)
class Sign:
    """By what one check knows a mistake."""

    marks: Mapping[str, str]
    """Of what it gives instead of the right values, by place."""
    story: str
    """What a student reads, to be opened only with the values themselves: who has not made the
    mistake is not told how to avoid it."""


Mistake = Mapping[str, Sign]
"""A wrong answer that somebody gave before: its sign in each check that its values fail."""


def sign_of(story: str, trace: Trace, marks: Mapping[str, str]) -> Sign:
    """The sign of a mistake with that story, known by those marks of the trace."""
    return Sign(dict(marks), base64.b64encode(_sealed(story.encode(), trace, marks)).decode())


def read_known(file: Path) -> dict[str, tuple[Mistake, ...]]:
    """The known mistakes by task; none where the file is missing."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {task: tuple(map(_mistake_of, entries)) for task, entries in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def known_text(known: Mapping[str, Sequence[Mistake]]) -> str:
    """The mistakes by task as text, for the file: one in a line."""
    tasks = []
    for task, mistakes in known.items():
        lines = ",\n ".join(map(_line_of, mistakes))
        tasks.append(f"{json.dumps(task)}: [\n {lines}\n]")
    return "{" + ",\n".join(tasks) + "}\n"


def recognised(
    known: Sequence[Mistake],
    failed: Mapping[str, Trace],
    passed: Collection[str],
    is_possible: Callable[[str], bool] = lambda story: True,
) -> dict[str, str]:
    """The story of every failed check that one known mistake explains, by the check's name.

    Who passes a check that a mistake fails did not make that mistake. What says little, such as
    zeros or an exception, explains a check only if the mistake explains all that failed. Where
    mistakes with different stories fit equally well, none is named.

    Args:
        known: The mistakes of the task.
        failed: What the calls of each failed check gave.
        passed: The names of the checks that passed.
        is_possible: Whether the mistake that a story tells can have been made.
    """
    stories: dict[str, dict[str, tuple[int, int]]] = {}
    for mistake in known:
        if any(check in passed for check in mistake):
            continue
        explained = _explained(mistake, failed)
        for check in explained:
            sign = mistake[check]
            story = _opened(sign, failed[check])
            if not is_possible(story):
                continue
            fits = stories.setdefault(check, {})
            fit = (len(explained), len(sign.marks))
            fits[story] = max(fit, fits.get(story, fit))
    named = {}
    for check, fits in stories.items():
        best = max(fits.values())
        likeliest = [story for story, fit in fits.items() if fit == best]
        if len(likeliest) == 1:
            named[check] = likeliest[0]
    return named


def _explained(mistake: Mistake, failed: Mapping[str, Trace]) -> set[str]:
    """The failed checks in which the mistake gives the same, as far as that says anything."""
    same = {check for check in failed if check in mistake and _fits(mistake[check], failed[check])}
    if same == failed.keys():
        return same
    return {check for check in same if any(map(is_distinctive, mistake[check].marks.values()))}


def _fits(sign: Sign, trace: Trace) -> bool:
    return all(
        place in trace.prints and is_marked(mark, trace.prints[place])
        for place, mark in sign.marks.items()
    )


def _opened(sign: Sign, trace: Trace) -> str:
    return _sealed(base64.b64decode(sign.story), trace, sign.marks).decode(errors="replace")


def _sealed(text: bytes, trace: Trace, marks: Mapping[str, str]) -> bytes:
    """The text, or the sealed text opened: it is the same with a stream made of the values."""
    values = [cells_of(trace.prints[place], mark) for place, mark in sorted(marks.items())]
    stream = hashlib.shake_256(f"story {values}".encode()).digest(len(text))
    return bytes(one ^ other for one, other in zip(text, stream, strict=True))


def _mistake_of(entry: Mapping[str, Mapping[str, object]]) -> Mistake:
    return {check: Sign(**sign) for check, sign in entry.items()}  # type: ignore[arg-type]


def _line_of(mistake: Mistake) -> str:
    signs = {check: asdict(sign) for check, sign in mistake.items()}
    return json.dumps(signs, separators=(",", ":"))
