# GENERATED from assignments/kit/notebook/hand_in.py - edit that file, then: python -m autograder build
"""Say before handing in what the grader will find in the saved notebook."""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kit.drawing import display
from kit.graded.cell_code import lines_of
from kit.graded.extract import cells_to_load
from kit.graded.repair import Earlier, RepairedCells, repair_cells
from kit.notebook.check import checks_folder, runs_of_this_notebook
from kit.notebook.rehearsal import CannotRehearse, Rehearsed, rehearse
from kit.notebook.runs import Runs, notebook_file
from kit.notebook.tasks import Stage, Task, read_stage

_SHOWN = 40  # characters of a cell's first line
_PICTURE_ELSEWHERE = re.compile(
    r"!\[[^\]\n]*\]\((?!attachment:|data:)([^)\s]+)|<img\b[^>]*\bsrc=[\"']?([^\"'\s>]+)"
)


@dataclass
class Report:
    """What is to be said of a notebook that will be handed in."""

    tasks: list[tuple[Task, str, str]] = field(default_factory=list)
    """Each task, its state in a word, and a sentence."""
    remarks: list[str] = field(default_factory=list)
    """What the grader will do to the cells so that they are as they were given out."""
    not_counted: list[str] = field(default_factory=list)
    """Sentences on what the grader will not run, or nobody will see."""
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
    try:
        saved = json.loads(file.read_bytes())  # in whatever encoding JSON may have
        found = repair_cells(stage.cells, saved, Earlier())
    except (OSError, ValueError):
        found = RepairedCells([], [], [])
    if not found.made_of:
        report.missing.append(
            f"{file.name or 'the notebook'} was not found or cannot be read: save it in the folder "
            "that it came in, beside checks/ and kit/"
        )
        return report
    if file.name != stage.notebook:
        report.remarks.append(f"the file is named {file.name}; hand it in as {stage.notebook}")
    report.remarks += [note.removesuffix(".") for note in found.notes]
    texts = {name: cell.source for cell in found.made_of for name in cell.names}
    if runs and runs.unsaved(texts):
        report.missing.append(
            "the saved file differs from a cell that has run: save the notebook (Ctrl+S), then run "
            "this cell again"
        )
    try:
        names = [task.name for task in stage.tasks if not task.by_hand]
        tried = rehearse(cells_to_load(found.cells, stage.cells), folder, names)
    except CannotRehearse as why:
        report.missing.append(f"the answers could not be tried, because {why}")
        tried = Rehearsed()
    sources = {cell["id"]: cell["source"] for cell in found.cells}
    given_out = {cell["id"]: cell["source"] for cell in stage.cells}
    for cell_id, sentence in tried.left_out:
        if sources.get(cell_id) not in (None, given_out.get(cell_id)):
            label = _label(cell_id, sources[cell_id], given_out)
            report.not_counted.append(f"{label}: {sentence}")
    for task in stage.tasks:
        report.tasks.append((task, *_state(task, sources, given_out, tried)))
        written = sources.get(f"{task.name}-written", "") if task.by_hand else ""
        for one, other in _PICTURE_ELSEWHERE.findall(written):
            report.not_counted.append(
                f"{task.title}: the image {one or other} is not in the notebook, so nobody will "
                "see it: copy it and paste it into the cell"
            )
    _say_what_is_missing(report)
    report.missing += _of_files(stage, file.parent)
    return report


def _of_files(stage: Stage, folder: Path) -> Iterator[str]:
    """Why the files are not ready."""
    for name, most in stage.files.items():
        if not (folder / name).is_file():
            yield f"{name} is not beside the notebook: run the cell that writes it"
        elif (size := (folder / name).stat().st_size / 2**20) > most:
            yield f"{name} has {size:.1f} MB, and at most {most:g} are read"


def _label(cell_id: str, source: str, given_out: Collection[str]) -> str:
    """How a student knows a cell: by its task, or else by its first line."""
    if cell_id in given_out:
        return f"the cell {cell_id}"
    line = next((line.strip() for line in lines_of(source) if line.strip()), "")
    return f"your cell that begins with `{line[:_SHOWN]}`"


def _state(
    task: Task, sources: Mapping[str, str], given_out: Mapping[str, str], found: Rehearsed
) -> tuple[str, str]:
    """A word and a sentence about a task."""
    if task.by_hand:
        name = f"{task.name}-written"
        text = sources.get(name, "").strip()
        empty = not text or text == given_out.get(name, "").strip()
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
    read = [*report.remarks, *report.not_counted]
    if read:
        lines.append("Left out, or read differently from the notebook:")
        lines += [f"  {sentence}." for sentence in read]
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
    read = [*report.remarks, *report.not_counted]
    if read:
        entries = "".join(f"<li>{html.escape(one)}.</li>" for one in read)
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
