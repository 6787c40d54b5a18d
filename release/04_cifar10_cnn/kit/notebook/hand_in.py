# GENERATED from assignments/kit/notebook/hand_in.py - edit that file, then: python -m autograder build
"""Say before handing in what the grader will find in the saved notebook."""

from __future__ import annotations

import html
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from kit.drawing import display
from kit.graded.loading import CodeCell
from kit.notebook.check import checks_folder, runs_of_this_notebook
from kit.notebook.rehearsal import CannotRehearse, Rehearsed, rehearse
from kit.notebook.runs import Runs, notebook_file
from kit.notebook.tasks import Stage, Task, read_stage

_SHOWN = 40  # characters of a cell's first line


@dataclass
class Report:
    """What is to be said of a notebook that will be handed in."""

    tasks: list[tuple[Task, str, str]] = field(default_factory=list)
    """Each task, its state in a word, and a sentence."""
    not_counted: list[str] = field(default_factory=list)
    """Sentences on what the grader will not run, or will put back."""
    missing: list[str] = field(default_factory=list)
    """Why the notebook is not ready."""
    files: tuple[str, ...] = ()
    """What to hand in."""

    @property
    def verdict(self) -> str:
        """Ready, or not and why, in one sentence."""
        if self.missing:
            return f"Not ready: {'; '.join(self.missing)}."
        return f"Ready: hand in {_listed(self.files)}."


def hand_in() -> None:
    """Read the saved notebook, do what the grader will do with it, and say what comes of it.

    The grader's own checks are more than those that students have, so ready is not full marks. It
    runs in a fresh process, changes nothing, and never raises. Save the notebook first.
    """
    news = display.News()
    said = "Trying the saved notebook in a fresh Python, as the grader will ..."
    news.say(said, f"<div>{said}</div>")
    try:
        folder = checks_folder()
        report = report_on(folder, read_stage(folder), runs_of_this_notebook())
        text, page = as_text(report), as_html(report)
    except KeyboardInterrupt:
        text = "hand_in: stopped. It is not known whether the notebook is ready."
        page = f"<div>{text}</div>"
    except Exception as error:  # a fault in here must not look like one of the notebook's
        text = f"hand_in could not do its work ({type(error).__name__}: {error})."
        page = f"<div>{html.escape(text)}</div>"
    news.clear()
    display.show(text, page)


def report_on(folder: Path, stage: Stage, runs: Runs | None) -> Report:
    """What is to be said of the saved notebook.

    Args:
        folder: Of the visible checks; its parent is the notebook's.
        stage: What the build wrote down there.
        runs: How the cells of the open notebook ran, where that is known.
    """
    report = Report(files=(stage.notebook, *stage.files))
    file = notebook_file(runs.namespace if runs else {}) or folder.parent / stage.notebook
    cells = _cells_of(file, report)
    if not cells:
        return report
    if file.name != stage.notebook:
        report.not_counted.append(f"the file is named {file.name}; hand it in as {stage.notebook}")
    unsaved = runs.unsaved({cell["id"]: cell["source"] for cell in cells}) if runs else []
    if unsaved:
        report.missing.append(
            "the saved file differs from a cell that has run: save the notebook (Ctrl+S), then run "
            "this cell again"
        )
    _compare_with_release(cells, stage, report)
    checked = [task for task in stage.tasks if not task.by_hand]
    try:
        names = [task.name for task in checked]
        found = rehearse(_as_graded(cells, stage), folder, names)
    except CannotRehearse as why:
        report.missing.append(f"the answers could not be tried, because {why}")
        found = Rehearsed()
    sources = {cell["id"]: cell["source"] for cell in cells}
    for cell_id, sentence in found.left_out:
        if sources.get(cell_id) not in (None, stage.stubs.get(cell_id)) and not cell_id.startswith(
            "experiment-"
        ):
            report.not_counted.append(f"{_label(cell_id, sources[cell_id], stage)}: {sentence}")
    for task in stage.tasks:
        report.tasks.append((task, *_state(task, sources, stage, found)))
    _say_what_is_missing(report)
    for name in stage.files:
        if not (file.parent / name).is_file():
            report.missing.append(f"{name} is not beside the notebook: run the cell that writes it")
    return report


def _cells_of(file: Path, report: Report) -> list[dict[str, Any]]:
    """The cells of the file, each with an id and its text."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))["cells"]
        cells = [
            {
                "id": _id_of(cell),
                "kind": cell["cell_type"],
                "source": "".join(cell["source"]),
            }
            for cell in found
        ]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        report.missing.append(
            f"{file.name or 'the notebook'} was not found or cannot be read: save it in the folder "
            "that it came in, beside checks/ and kit/"
        )
        return []
    for number, cell in enumerate(cells):
        cell["id"] = cell["id"] or f"own-{number}"
    return cells


def _id_of(cell: Mapping[str, Any]) -> str:
    """Nbgrader's id of a cell, as the grader reads it, else its own."""
    marks = cell.get("metadata", {}).get("nbgrader", {})
    return str(marks.get("grade_id") or cell.get("id") or "")


def _compare_with_release(cells: Sequence[Mapping[str, Any]], stage: Stage, report: Report) -> None:
    count = Counter(cell["id"] for cell in cells)
    texts = {cell["id"]: cell["source"] for cell in cells}
    for name in (*stage.stubs, *stage.given):
        if not count[name]:
            report.not_counted.append(f"the cell {name} is missing; the one given out is used")
        elif count[name] > 1:
            report.not_counted.append(
                f"the cell {name} is there {count[name]} times; the last one counts"
            )
    for name, text in stage.given.items():
        if name in texts and texts[name].strip() != text.strip():
            report.not_counted.append(f"the cell {name} was changed; the one given out is used")


def _as_graded(cells: Sequence[Mapping[str, Any]], stage: Stage) -> list[CodeCell]:
    """The cells that the grader loads, in its order: stubs first, given cells as given out."""
    asked = {f"{task.name}-answer": task.defines for task in stage.tasks}
    given = [CodeCell(name, text, "given") for name, text in stage.given.items()]
    found: list[CodeCell] = []
    last = {cell["id"]: place for place, cell in enumerate(cells)}
    unwritten = [
        CodeCell(name, stage.stubs[name], "unwritten", names)
        for name, names in asked.items()
        if name in stage.stubs and name not in last
    ]
    for place, cell in enumerate(cells):
        name, text = cell["id"], cell["source"]
        if cell["kind"] != "code" or name.endswith("-check") or last[name] != place:
            continue
        if name in stage.given:
            found.append(CodeCell(name, stage.given[name], "given"))
        elif name not in stage.stubs:
            found.append(CodeCell(name, text, "other"))
        elif text.strip() == stage.stubs[name].strip():
            unwritten.append(CodeCell(name, text, "unwritten", asked.get(name, ())))
        else:
            found.append(CodeCell(name, text, "answer", asked.get(name, ())))
    return [*(given if unwritten else ()), *unwritten, *found]


def _label(cell_id: str, source: str, stage: Stage) -> str:
    """How a student knows a cell: by its task, or else by its first line."""
    if cell_id in stage.stubs or cell_id in stage.given:
        return f"the cell {cell_id}"
    line = next((line.strip() for line in source.splitlines() if line.strip()), "")
    return f"your cell that begins with `{line[:_SHOWN]}`"


def _state(
    task: Task, sources: Mapping[str, str], stage: Stage, found: Rehearsed
) -> tuple[str, str]:
    """A word and a sentence about a task."""
    if task.by_hand:
        name = f"{task.name}-written"
        text = sources.get(name, "").strip()
        empty = not text or text == stage.stubs.get(name, "").strip()
        return ("empty", "no answer yet") if empty else ("by hand", "an instructor reads it")
    results = found.checks.get(task.name, [])
    failed = [reason for outcome, reason in results if outcome != "passed"]
    reasons = [reason for outcome, reason in results if outcome == "failed"]
    if not results:
        return "unknown", "not tried"
    if reasons and all(reason.endswith("is not written yet.") for reason in reasons):
        return "open", reasons[0]
    if failed:
        passed = len(results) - len(failed)
        return "fails", f"{passed} of {len(results)} visible checks pass: {failed[0]}"
    return "passes", f"all {len(results)} visible checks pass"


def _say_what_is_missing(report: Report) -> None:
    fails = [task.name for task, state, _ in report.tasks if state == "fails"]
    unwritten = [task.name for task, state, _ in report.tasks if state == "open"]
    empty = [task.title for task, state, _ in report.tasks if state == "empty"]
    if fails:
        what = "does not pass its" if len(fails) == 1 else "do not pass their"
        report.missing.append(f"{_listed(fails)} {what} visible checks")
    if unwritten:
        what = "is" if len(unwritten) == 1 else "are"
        report.missing.append(f"{_listed(unwritten)} {what} not written yet")
    if empty:
        what = "this question has" if len(empty) == 1 else "these questions have"
        quoted = _listed([f"“{title}”" for title in empty])
        report.missing.append(f"{what} no answer yet: {quoted}")
    if report.not_counted:
        many = len(report.not_counted)
        what = "line or cell does" if many == 1 else "lines or cells do"
        report.missing.append(f"{many} {what} not count as the notebook has it (see above)")


def _listed(names: Sequence[str]) -> str:
    """The names as a sentence has them.

    >>> _listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _points(report: Report) -> str:
    graded = [(task, state) for task, state, _ in report.tasks if not task.by_hand]
    done = sum(task.points for task, state in graded if state == "passes")
    return (
        f"{done:g} of {sum(task.points for task, _ in graded):g} points are in tasks whose visible "
        "checks all pass; the grader runs more."
    )


def _versions() -> str:
    python = ".".join(map(str, sys.version_info[:3]))
    return f"Tried with Python {python} and NumPy {np.__version__}"


def as_text(report: Report) -> str:
    """The tasks, what does not count, and the verdict last."""
    lines: list[str] = []
    if report.tasks:
        width = max(len(task.name) for task, _, _ in report.tasks)
        lines.append(_points(report))
        lines += [
            f"  {task.name:<{width}}  {task.points:>4g}  {state:<7}  {what}"
            for task, state, what in report.tasks
        ]
    if report.not_counted:
        lines.append("Left out, or read differently from the notebook:")
        lines += [f"  {sentence}." for sentence in report.not_counted]
    return "\n".join([*lines, _versions(), report.verdict])


def as_html(report: Report) -> str:
    """The same as a table."""
    from kit.checking.result_table import badge, table_as_html
    from kit.notebook.overview import row_as_html
    from kit.outcome import Outcome

    colours = {"passes": Outcome.PASSED, "fails": Outcome.FAILED, "empty": Outcome.FAILED}
    parts = []
    if report.tasks:
        rows = "".join(
            row_as_html(task, state, colours.get(state, Outcome.SKIPPED), what)
            for task, state, what in report.tasks
        )
        columns = ("state", "task, points and what was found")
        parts.append(table_as_html(_points(report), columns, rows))
    if report.not_counted:
        entries = "".join(f"<li>{html.escape(one)}.</li>" for one in report.not_counted)
        parts.append(
            f"<div>Left out, or read differently from the notebook:<ul>{entries}</ul></div>"
        )
    parts.append(f"<div>{html.escape(_versions())}</div>")
    word = badge(
        "not ready" if report.missing else "ready",
        Outcome.FAILED if report.missing else Outcome.PASSED,
    )
    parts.append(f"<div>{word} {html.escape(report.verdict)}</div>")
    return "".join(parts)
