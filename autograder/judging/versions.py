"""Tell a student's mistake from code for another Python or NumPy than the grader's.

Such a task gets no verdict but a sentence, and an instructor looks at it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from autograder.course.graded_cells import answer_id
from autograder.course.records import Answers
from kit.checking.runner import CheckResult
from kit.outcome import Outcome

_VERSION = re.compile(r"(\d{1,2})\.(\d{1,3})(?:\.\d{1,3})?\w*")
_LINE = re.compile(r"\(line (\d+)\)")
_MISSING = re.compile(r"name '(\w+)' is not defined")
_DEFINES = re.compile(r"^(?:async +def|def|class|type)\s+(\w+)|^(\w+)\s*=(?!=)", re.MULTILINE)
_NEWER_SYNTAX = (
    (re.compile(r"^[ \t]*type[ \t]+\w+[ \t]*(\[[^\]\n]*\][ \t]*)?=(?!=)", re.MULTILINE), (3, 12)),
    (re.compile(r"^[ \t]*(async[ \t]+)?(def|class)[ \t]+\w+[ \t]*\[", re.MULTILINE), (3, 12)),
    (re.compile(r"""\b[rR]?[fF][rR]?(["'])(?:(?!\1)[^{\n])*\{(?:(?!\1)[^}\n])*\1"""), (3, 12)),
    (
        re.compile(r"^[ \t]*except\*?[ \t]+[\w.]+([ \t]*,[ \t]*[\w.]+)+[ \t]*:", re.MULTILINE),
        (3, 14),
    ),
    (re.compile(r"""(?<!\w)[rR]?[tT][rR]?["']"""), (3, 14)),
)
"""What the text of a cell may have, and the first Python that understands it."""
_LONGEST = 50_000
"""Characters of a cell that are searched for it."""
_OF_OTHER_NUMPYS = frozenset(
    # Gone since 2.0 or later, and new since then; https://numpy.org/doc/stable/release.html
    "in1d trapz row_stack float_ complex_ unicode_ infty Inf NaN NINF PINF product cumproduct "
    "sometrue alltrue msort asfarray round_ find_common_type mat cast chararray "
    "unstack cumulative_sum cumulative_prod matvec vecmat vecdot trapezoid astype concat "
    "permute_dims matrix_transpose isdtype bitwise_count unique_values unique_counts "
    "unique_inverse unique_all".split()
)
_NO_ATTRIBUTE = re.compile(r"AttributeError: .*module 'numpy' has no attribute '(\w+)'")
_NOT_A_SCALAR = "only 0-dimensional arrays can be converted to Python scalars"


def of_another_version(
    results: Sequence[CheckResult], answers: Answers, problems: Mapping[str, str]
) -> list[CheckResult]:
    """The results, those without a verdict that failed because of the grader's versions.

    Args:
        results: Of the checks.
        answers: What was judged.
        problems: What its cells raised when they were loaded.
    """
    lost: dict[str, str] = {}
    names: dict[str, str] = {}
    for cell in answers.cells:
        problem = problems.get(cell.id, "")
        needed = _needed(cell.source, answers.python) if problem.startswith("SyntaxError") else None
        if needed:
            line = _LINE.search(problem)
            sentence = (
                f"The cell {cell.id} needs Python {_shown(needed)}"
                f"{f' (line {line[1]})' if line else ''}, and it was graded with Python "
                f"{_shown(sys.version_info[:2])}: your instructor looks at it."
            )
            lost[cell.id] = sentence
            found = {one or other for one, other in _DEFINES.findall(cell.source)}
            names |= dict.fromkeys(found, sentence)
    return [_without_verdict(result, answers, problems, lost, names) for result in results]


def _without_verdict(
    result: CheckResult,
    answers: Answers,
    problems: Mapping[str, str],
    lost: Mapping[str, str],
    names: Mapping[str, str],
) -> CheckResult:
    if result.outcome is Outcome.PASSED or result.outcome is Outcome.BROKEN:
        return result
    cell = answer_id(result.task)
    said = f"{result.reason} {problems.get(cell, '')}"
    missing = [name for name in _MISSING.findall(said) if name in names]
    why = lost.get(cell) or (names[missing[0]] if missing else "")
    if not why and result.outcome is Outcome.FAILED:
        why = _of_numpy(result.reason, answers.numpy)
    if not why:
        return result
    detail = "\n".join(text for text in (result.reason, result.detail) if text)
    return replace(result, outcome=Outcome.BROKEN, reason=why, detail=detail)


def _needed(source: str, python: str) -> tuple[int, int] | None:
    """The Python that understands a text which this one does not; None if none is known to."""
    have = sys.version_info[:2]
    match = _VERSION.fullmatch(python)
    theirs = (int(match[1]), int(match[2])) if match else None
    if theirs is not None and theirs <= have:
        return None  # the student's own Python refused it too
    text = source[:_LONGEST]
    found = [first for pattern, first in _NEWER_SYNTAX if first > have and pattern.search(text)]
    return max(found) if found else theirs


def _of_numpy(reason: str, numpy: str) -> str:
    if numpy == np.__version__:
        return ""  # the student's own NumPy refused it too
    match = _NO_ATTRIBUTE.search(reason)
    what = f"np.{match[1]}" if match and match[1] in _OF_OTHER_NUMPYS else ""
    if _NOT_A_SCALAR in reason:
        what = "float() of an array with axes"
    if not what:
        return ""
    theirs = f"NumPy {numpy}, with which it was tried" if numpy else "other versions of it"
    return (
        f"It was graded with NumPy {np.__version__}, which does not have {what}; {theirs} may: "
        "your instructor looks at it."
    )


def _shown(version: Sequence[int]) -> str:
    return ".".join(map(str, version))
