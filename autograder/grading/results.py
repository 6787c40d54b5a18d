"""Keep each verdict as results/<stage>/<student>.json, one file a submission, and read it back."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from autograder.files import replace_file
from autograder.records import JudgedCheck, Level, Stage, Verdict
from autograder.statuses import Problem, Status

_FORMAT = 3


def result_file(results: Path, stage: str, student: str) -> Path:
    """Where that student's verdict is kept."""
    return results / stage / f"{student}.json"


def write_verdict(results: Path, stage: Stage, verdict: Verdict) -> Path:
    """Write the verdict with its points, whole or not at all."""
    points = {
        task.name: {"earned": verdict.earned(task), "of": task.points}
        for task in stage.checked_tasks
    }
    table = {
        "format": _FORMAT,
        **asdict(verdict),
        "status": verdict.status,
        "points": points,
        "earned": verdict.total(stage),
        "of": sum(task.points for task in stage.checked_tasks),
    }
    path = result_file(results, verdict.stage, verdict.student)
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    # A file name that is not UTF-8 must not stop the class: its odd bytes are written as escapes.
    replace_file(path, text.encode("utf-8", "backslashreplace"))
    return path


def read_verdict(results: Path, stage: str, student: str) -> Verdict | None:
    """The verdict that is kept, or None if there is none that this version wrote whole."""
    path = result_file(results, stage, student)
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        if table.pop("format") != _FORMAT:
            return None
        for derived in ("status", "points", "earned", "of"):
            del table[derived]
        table["checks"] = tuple(JudgedCheck(**check) for check in table["checks"])
        if (problem := table["problem"]) is not None:
            table["problem"] = Problem(Status(problem["status"]), problem["sentence"])
        table["notes"] = tuple(table["notes"])
        table["layers"] = tuple(table["layers"])
        if table["level"] not in ("", *Level):
            return None
        return Verdict(**table)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
