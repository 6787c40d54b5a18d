# GENERATED from assignments/kit/checking/result_table.py - edit that file, then: python -m autograder build
"""Lay out what the checks of a task found, as HTML and as plain text."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping, Sequence

from kit.checking.answer_errors import AnswerMissing, AnswerStale, NotWritten
from kit.checking.compare import Mismatch
from kit.checking.error_map import error_map
from kit.checking.runner import CheckResult
from kit.outcome import Outcome

# White on each of these has a contrast above 4.5, so they serve light and dark pages alike.
_COLOURS = {
    Outcome.PASSED: "#1a7f37",
    Outcome.FAILED: "#b3261e",
    Outcome.SKIPPED: "#616a75",
    Outcome.BROKEN: "#7b3fa0",
}
CELL = (
    "text-align:left;vertical-align:top;padding:.3em .9em .3em 0;border:none;"
    "background:none;white-space:normal"
)
_UNSEEN = (  # there for screen readers alone
    "position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%);"
    "white-space:nowrap;border:none"
)
_AGAIN = "For the same reason."
_LIKELY = "A known mistake gives exactly this:"
_LOOK = "Where to look:"
_HINT = "margin:.25em 0;border-left:3px solid #b9770e;padding-left:.6em"
_FINE = "font-size:90%"
_PRE = "margin:.3em 0;white-space:pre-wrap;font-size:90%"


def nothing_to_check(task: str, results: Sequence[CheckResult]) -> str:
    """One polite line for an answer that is not there, or not as its cell says; "" if it is."""
    failed = [result for result in results if result.outcome is Outcome.FAILED]
    stale = next((result for result in failed if isinstance(result.error, AnswerStale)), None)
    if stale is not None:  # then the checks that pass do not say anything either
        return _about(task, stale.reason)
    others = {result.outcome for result in results} - {Outcome.FAILED, Outcome.SKIPPED}
    if not failed or others:
        return ""
    if all(isinstance(result.error, AnswerMissing) for result in failed):
        return _about(task, f"{failed[0].reason} Run the cell that defines it, then this one.")
    if all(isinstance(result.error, NotWritten) for result in failed):
        if not failed[0].reason.endswith("is not written yet."):
            return _about(task, failed[0].reason)
        return _about(task, f"{failed[0].reason} Write it, run its cell, then this one again.")
    return ""


def headline(task: str, results: Sequence[CheckResult]) -> str:
    """How many checks pass, in one line."""
    passed = sum(result.outcome is Outcome.PASSED for result in results)
    if passed == len(results) == 1:
        return f"{task}: the check passes"
    if passed == len(results):
        return f"{task}: all {passed} checks pass"
    return f"{task}: {passed} of {len(results)} checks pass"


def as_text(task: str, results: Sequence[CheckResult], printed: Mapping[str, str]) -> str:
    """The headline and under it a line for every check, with the reason where it did not pass."""
    lines = [headline(task, results)]
    for result, again, told in zip(results, _said_before(results), _told(results), strict=True):
        lines += _wrapped(f"  {result.outcome.value:<8} ", result.sentence)
        more = " ".join(part for part in (result.reason, _fact(result)) if part)
        lines += _wrapped(" " * 11, _AGAIN if again else more) if more else []
        lines += _wrapped(" " * 11, " ".join(told)) if any(told) else []
        if result.outcome is Outcome.FAILED and printed.get(result.name) and not again:
            lines += _wrapped(" " * 11, f"Your code printed: {printed[result.name].strip()}")
    return "\n".join(lines)


def as_html(task: str, results: Sequence[CheckResult], printed: Mapping[str, str]) -> str:
    """The same as a table, with images of the error and what can be folded out."""
    rows = "".join(
        _row(result, printed.get(result.name, ""), again, told)
        for result, again, told in zip(results, _said_before(results), _told(results), strict=True)
    )
    return table_as_html(headline(task, results), ("outcome", "check"), rows)


def _said_before(results: Sequence[CheckResult]) -> list[bool]:
    """Of each result whether it failed for the very reason of the last one that failed before."""
    said, last = [], ""
    for result in results:
        reason = result.reason if result.outcome is Outcome.FAILED else ""
        said.append(bool(reason) and reason == last and not _fact(result))
        last = reason or last
    return said


def _told(results: Sequence[CheckResult]) -> list[tuple[str, str]]:
    """Of each result the known mistake that explains it, or what it suggests, said once.

    With the words before it; two empty texts where there is none, or where it was said.
    """
    told = [
        (_LIKELY, result.diagnosis) if result.diagnosis else (_LOOK, result.advice)
        for result in results
    ]
    return [
        one if one[1] and one not in told[:place] else ("", "") for place, one in enumerate(told)
    ]


def table_as_html(title: str, columns: Sequence[str], rows: str) -> str:
    """A table under its title; what each column holds is said to those who cannot see it."""
    heads = "".join(f'<th scope="col" style="{_UNSEEN}">{name}</th>' for name in columns)
    return (
        f'<div style="line-height:1.4"><div><b>{html.escape(title)}</b></div>'
        f'<table aria-label="{html.escape(title)}" '
        'style="border:none;border-collapse:collapse;margin:.3em 0">'
        f'<thead style="border:none"><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def line_as_html(line: str) -> str:
    """A single line, for when there is no table to show."""
    return f"<div>{html.escape(line)}</div>"


def _about(task: str, sentence: str) -> str:
    return sentence if sentence.startswith(f"{task} ") else f"{task}: {sentence}"


def badge(word: str, colour: Outcome) -> str:
    """A word on the colour of an outcome."""
    return (
        f'<span style="background:{_COLOURS[colour]};color:#fff;border-radius:.6em;'
        f'padding:.05em .6em;font-size:85%;white-space:nowrap">{word}</span>'
    )


def _row(result: CheckResult, printed: str, again: bool, told: tuple[str, str]) -> str:
    outcome = badge(result.outcome.value, result.outcome)
    parts = [f'<div style="font-weight:600">{html.escape(result.sentence)}</div>']
    if result.reason:
        parts.append(f"<div>{_AGAIN if again else html.escape(result.reason)}</div>")
    if _fact(result):
        parts.append(f'<div style="{_FINE}">{html.escape(_fact(result))}</div>')
    if any(told):
        label, said = told
        parts.append(f'<div style="{_HINT}"><b>{label}</b> {html.escape(said)}</div>')
    if isinstance(result.error, Mismatch):
        parts.append(error_map(result.error.got, result.error.expected))
    if result.detail and not _fact(result) and not again:
        parts.append(_folded("where it happened", result.detail))
    if result.outcome is Outcome.FAILED and printed.strip() and not again:
        parts.append(_folded("what your code printed", printed))
    return (
        f'<tr style="background:none"><td style="{CELL}">{outcome}</td>'
        f'<td style="{CELL}">{"".join(parts)}</td></tr>'
    )


def _fact(result: CheckResult) -> str:
    """The detail, where it is a sentence about the value and not a traceback."""
    return result.detail if isinstance(result.error, Mismatch) else ""


def _folded(title: str, text: str) -> str:
    return (
        f'<details style="{_FINE}"><summary style="cursor:pointer">{title}</summary>'
        f'<pre style="{_PRE}">{html.escape(text.strip())}</pre></details>'
    )


def _wrapped(start: str, text: str) -> list[str]:
    return textwrap.wrap(
        text, width=96, initial_indent=start, subsequent_indent=" " * len(start)
    ) or [start.rstrip()]
