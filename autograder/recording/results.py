"""Keep each verdict as results/<stage>/<student>.json, one file a submission, and read it back."""

from __future__ import annotations

import fnmatch
import json
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from autograder.atomic import write_atomically
from autograder.course.records import Level, Stage, Verdict, judged_check
from autograder.course.statuses import Problem, Status
from autograder.errors import Misuse

_FORMAT = 4
_TIMES = ("measured", "seconds")
_TEXTS_OF_A_VERDICT = ("fingerprint", "key", "kit", "failure")
_MOST_BYTES = 2**24  # an honest one has some ten thousand
_UNREADABLE = (
    *(OSError, ValueError, TypeError, KeyError, AttributeError),
    *(RecursionError, MemoryError, OverflowError),
)


def result_file(results: Path, stage: str, student: str) -> Path:
    """Where that student's verdict is kept."""
    return results / stage / f"{student}.json"


@contextmanager
def renewing(results: Path, stage: str, how: str) -> Iterator[Callable[[str], bool]]:
    """Judge all again in several runs, if need be: what one has renewed is not due in the next.

    A run that is stopped leaves its mark beside the verdicts; one that ends takes it away.

    Args:
        results: The folder of all verdicts, whose stage is locked.
        stage: The stage.
        how: Which renewal goes on, "force" for example; "" for none: then every verdict counts.

    Yields:
        Whether a student's kept verdict counts.
    """
    marks = {name: results / stage / f".{name}" for name in ("force", "fresh")}
    since = 0
    if how:
        if not marks[how].exists():
            marks[how].touch()
        since = marks[how].stat().st_mtime_ns

    def counts(student: str) -> bool:
        file = result_file(results, stage, student)
        return not how or (file.is_file() and file.stat().st_mtime_ns > since)

    yield counts
    for mark in marks.values():
        mark.unlink(missing_ok=True)


def graded_students(results: Path, stage: str) -> list[str]:
    """The students with a verdict, in order."""
    return sorted(file.stem for file in (results / stage).glob("*.json"))


def write_verdict(results: Path, stage: Stage, verdict: Verdict) -> Path:
    """Write the verdict with its points, whole or not at all.

    What a clock said is apart from the rest, which two runs on the same submission give alike.
    """
    checks, times = [], []
    for check in map(asdict, verdict.checks):
        times.append({name: check.pop(name) for name in _TIMES})
        checks.append(check)
    points = {
        task.name: {"earned": verdict.earned(task), "of": task.points}
        for task in stage.checked_tasks
    }
    table = {
        "format": _FORMAT,
        **asdict(replace(verdict, checks=())),
        "status": verdict.status,
        "checks": checks,
        "points": points,
        "earned": verdict.total(stage),
        "of": sum(task.points for task in stage.checked_tasks),
        "times": {"seconds": verdict.seconds, "checks": times},
    }
    del table["seconds"]
    path = result_file(results, verdict.stage, verdict.student)
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    # A file name that is not UTF-8 must not stop the class: its odd bytes are written as escapes.
    write_atomically(path, text.encode("utf-8", "backslashreplace"), lasting=True)
    return path


def read_points(results: Path, stage: str, student: str) -> dict[str, tuple[float, float]]:
    """What the kept verdict of a student says each task has earned, and of how many points."""
    try:
        table = _table(result_file(results, stage, student))
        return {
            name: (float(one["earned"]), float(one["of"])) for name, one in table["points"].items()
        }
    except _UNREADABLE:
        return {}


def stale_students(results: Path, stage: Stage) -> list[str]:
    """Who has a kept verdict whose points are of other maxima than the stage has now, by name."""
    now = {task.name: task.points for task in stage.checked_tasks}
    found = []
    for file in sorted((results / stage.name).glob("*.json")):
        points = read_points(results, stage.name, file.stem)
        if points and {name: of for name, (_, of) in points.items()} != now:
            found.append(file.stem)
    return found


def refuse_stale(results: Path, stage: Stage, students: str = "*") -> None:
    """Refuse points that are not those of the stage as it is now.

    Args:
        results: The folder of all verdicts.
        stage: The stage.
        students: A pattern of those that matter.

    Raises:
        Misuse: With what to run first.
    """
    if stale := fnmatch.filter(stale_students(results, stage), students):
        raise Misuse(
            f"the tasks of {stage.name} or their points have changed since {len(stale)} "
            f"submissions were graded, for example that of {stale[0]}: run "
            f"`python -m autograder grade {stage.name}` first. What was judged is not judged again."
        )


def read_verdict(results: Path, stage: str, student: str) -> Verdict | None:
    """The verdict that is kept, or None if there is none that this version wrote whole."""
    path = result_file(results, stage, student)
    try:
        table = _table(path)
        if table.pop("format") != _FORMAT:
            return None
        for derived in ("status", "points", "earned", "of"):
            del table[derived]
        times = table.pop("times")
        table["checks"] = tuple(
            judged_check(check | measured)
            for check, measured in zip(table["checks"], times["checks"], strict=True)
        )
        if (problem := table["problem"]) is not None:
            table["problem"] = Problem(Status(problem["status"]), problem["sentence"])
        for name in ("notes", "waiting", "load_problems", "layers"):
            table[name] = tuple(table.get(name, ()))
        table["level"] = Level(table["level"]) if table["level"] else None
        verdict = Verdict(**table, seconds=times["seconds"])
        mine = (verdict.stage, verdict.student) == (stage, student)
        return verdict if mine and _is_well_formed(verdict) else None
    except _UNREADABLE:
        return None


def _table(path: Path) -> dict[str, Any]:
    """The table in a file that something else than this kit may have written."""
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise ValueError("no verdict is as long as that")
    table = json.loads(data.decode("utf-8"))
    if not isinstance(table, dict):
        raise TypeError("a verdict is a table")
    return table


def _is_well_formed(verdict: Verdict) -> bool:
    """Whether all that JSON could have made something else of is of its type."""
    texts = [*verdict.notes, *verdict.waiting, *verdict.load_problems, *verdict.layers]
    texts += [*verdict.tasks.keys(), *verdict.tasks.values()]
    texts += [*verdict.answers.keys(), *verdict.answers.values()]
    texts += [getattr(verdict, name) for name in _TEXTS_OF_A_VERDICT]
    numbers = [verdict.seconds]
    for check in verdict.checks:
        fields = asdict(check)
        numbers += [fields.pop("weight"), fields.pop("seconds")]
        del fields["outcome"]
        texts += fields.values()
    if verdict.problem is not None:
        texts.append(verdict.problem.sentence)
    return all(type(text) is str for text in texts) and all(
        type(number) in (int, float) and math.isfinite(number) for number in numbers
    )
