"""Keep each verdict as results/<stage>/<student>.json, one file a submission, and read it back."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

from autograder.files import replace_file
from autograder.records import JudgedCheck, Level, Stage, Verdict
from autograder.statuses import Problem, Status

_FORMAT = 4
_TIMES = ("measured", "seconds")


def result_file(results: Path, stage: str, student: str) -> Path:
    """Where that student's verdict is kept."""
    return results / stage / f"{student}.json"


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
    replace_file(path, text.encode("utf-8", "backslashreplace"), lasting=True)
    return path


def read_points(results: Path, stage: str, student: str) -> dict[str, tuple[float, float]]:
    """What the kept verdict of a student says each task has earned, and of how many points."""
    try:
        table = json.loads(result_file(results, stage, student).read_text(encoding="utf-8"))
        return {
            name: (float(one["earned"]), float(one["of"])) for name, one in table["points"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def read_verdict(results: Path, stage: str, student: str) -> Verdict | None:
    """The verdict that is kept, or None if there is none that this version wrote whole."""
    path = result_file(results, stage, student)
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        if table.pop("format") != _FORMAT:
            return None
        for derived in ("status", "points", "earned", "of"):
            del table[derived]
        times = table.pop("times")
        table["checks"] = tuple(
            JudgedCheck(**check, **measured)
            for check, measured in zip(table["checks"], times["checks"], strict=True)
        )
        if (problem := table["problem"]) is not None:
            table["problem"] = Problem(Status(problem["status"]), problem["sentence"])
        for name in ("notes", "load_problems", "layers"):
            table[name] = tuple(table[name])
        if table["level"] not in ("", *Level):
            return None
        return Verdict(**table, seconds=times["seconds"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
