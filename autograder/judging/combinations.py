"""Make of two known mistakes the answers that may contain both, by merging their texts."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import replace
from hashlib import sha256
from itertools import chain, combinations

from autograder.course.specimens import Specimen

MOST_ANSWERS = 120
"""For one task of one submission; each takes as long as one check of it, and is known then."""
MOST_FOR_ONE_CHECK = 30
"""Where none of these explains all that failed: for each check by itself."""

_WORD = re.compile(r"\w+|\s+|[^\w\s]")

_Edit = tuple[int, int, list[str]]
"""The first line (or word), the one after the last, and what is there instead."""


def pairs(
    specimens: Sequence[Specimen],
    failed: Collection[str],
    passed: Collection[str],
    told: Set[str] = frozenset(),
) -> list[tuple[Specimen, Specimen]]:
    """The pairs of specimens of one task that together may fail all these checks.

    Those come first of which one is told already, by what another check of the task gave. The
    others come by turns: those that fail few other checks, and those of which each fails most of
    these, or the other would have been told by the rest.
    """
    possible = [one for one in specimens if one.caught_by.isdisjoint(passed)]
    found = [
        (one, other)
        for one, other in combinations(possible, 2)
        if one.diagnosis != other.diagnosis and one.caught_by | other.caught_by >= set(failed)
    ]
    found.sort(key=lambda pair: (len(pair[0].caught_by) + len(pair[1].caught_by), pair[0].name))
    first = [pair for pair in found if not told.isdisjoint(one.diagnosis for one in pair)]
    rest = [pair for pair in found if told.isdisjoint(one.diagnosis for one in pair)]
    shown = sorted(rest, key=lambda pair: -min(len(one.caught_by & set(failed)) for one in pair))
    by_turns = chain.from_iterable(zip(rest, shown, strict=True))
    return [*first, *{(one.name, other.name): (one, other) for one, other in by_turns}.values()]


def answers(
    found: Sequence[tuple[Specimen, Specimen]], model: str, most: int = MOST_ANSWERS
) -> Iterator[tuple[tuple[Specimen, Specimen], Specimen]]:
    """Each pair with the answers that contain both mistakes, up to a number of them.

    Args:
        found: The pairs, the likeliest first.
        model: The model answer.
        most: How many answers.
    """
    seen: set[str] = set()
    for pair in found:
        for both in merged(*pair, model):
            if both.name not in seen:
                seen.add(both.name)
                yield pair, both
            if len(seen) == most:
                return


def merged(one: Specimen, other: Specimen, model: str) -> list[Specimen]:
    """The answers that contain both mistakes, as far as the texts show.

    Where each differs from the model answer in lines of its own, or in words of its own of the
    same lines, that is one answer. Where the two are written alike and differ from each other in
    two places, each has its mistake in one of them; which is not known, so that one of the two
    answers is the one with both, and the other is right and explains nothing. Anything else gives
    none.
    """
    texts = _lines(one.source), _lines(other.source)
    both = _three_way(_lines(model), *texts) or _by_words(_lines(model), *texts)
    answers = [both] if both else _two_ways(*texts)
    diagnosis = f"There are two mistakes here. First: {one.diagnosis} Second: {other.diagnosis}"
    found = []
    for answer in answers:
        source = "\n".join(answer) + "\n"
        name = f"{one.task}__{sha256(source.encode()).hexdigest()[:16]}"
        found.append(replace(one, name=name, diagnosis=diagnosis, source=source))
    return found


def _lines(source: str) -> list[str]:
    """The statements, without comments and docstrings, each on a line."""
    module = ast.parse(source)
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(module).splitlines()


def _edits(base: Sequence[str], changed: Sequence[str]) -> list[_Edit]:
    """What makes the one of the other; lines that are replaced one by one count one by one."""
    found: list[_Edit] = []
    matcher = difflib.SequenceMatcher(None, base, changed, autojunk=False)
    for tag, begin, end, first, last in matcher.get_opcodes():
        if tag == "replace" and end - begin == last - first:
            steps = range(end - begin)
            found += [(begin + i, begin + i + 1, [changed[first + i]]) for i in steps]
        elif tag != "equal":
            found.append((begin, end, list(changed[first:last])))
    return found


def _three_way(base: list[str], one: list[str], other: list[str]) -> list[str] | None:
    ours, theirs = _edits(base, one), _edits(base, other)
    if not ours or not theirs or any(_collide(a, b) for a in ours for b in theirs):
        return None
    return _applied(base, [*ours, *theirs])


def _by_words(base: list[str], one: list[str], other: list[str]) -> list[str] | None:
    """The same, where both have changed a line, word by word; None where that is no Python."""
    ours, theirs = _word_edits(base, one), _word_edits(base, other)
    if not ours or not theirs or any(_collide(a, b) for a in ours for b in theirs):
        return None
    text = "".join(_applied(_words(base), [*ours, *theirs]))
    try:
        ast.parse(text)
    except SyntaxError:
        return None
    return text.splitlines()


def _words(lines: Sequence[str]) -> list[str]:
    return [word for line in lines for word in _WORD.findall(f"{line}\n")]


def _word_edits(base: Sequence[str], changed: Sequence[str]) -> list[_Edit]:
    """What makes the one of the other; of a line that is replaced by one only the words differ."""
    found: list[_Edit] = []
    for begin, end, instead in _edits(base, changed):
        first, old, new = len(_words(base[:begin])), _words(base[begin:end]), _words(instead)
        alike = end - begin == len(instead) == 1
        edits = _edits(old, new) if alike else [(0, len(old), new)]
        found += [(first + a, first + b, words) for a, b, words in edits]
    return found


def _two_ways(one: list[str], other: list[str]) -> list[list[str]]:
    edits = _edits(one, other)
    return [_applied(one, [edit]) for edit in edits] if len(edits) == 2 else []


def _collide(one: _Edit, other: _Edit) -> bool:
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return max(one[0], other[0]) < min(one[1], other[1])


def _applied(base: list[str], edits: list[_Edit]) -> list[str]:
    lines = base.copy()
    for begin, end, instead in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        lines[begin:end] = instead
    return lines
