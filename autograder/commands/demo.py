"""Invent a class from the specimens, so that a whole course can be seen at work."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from autograder.atomic import write_atomically
from autograder.authoring.build import build
from autograder.authoring.markers import BEGIN, END
from autograder.commands.feedback import write_feedback
from autograder.commands.grade import run_grade
from autograder.commands.report import write_report
from autograder.course.records import Level, Stage
from autograder.course.specimens import (
    Specimen,
    read_specimens,
)
from autograder.course.stages import Course
from autograder.errors import Misuse
from autograder.reports.terminal import safe
from kit.checking.check_files import read_checks

_MARK = ".made_by_demo"

_PATIENCE = 10
"""Seconds that a call may take where a demo still waits for an endless answer, check by check."""

_LOOPS = "while True:\n        pass"
_EXITS = "__import__('os')._exit(0)"


@dataclass(frozen=True)
class Member:
    """One invented student: which answers they hand in for a stage."""

    name: str
    story: str
    specimens: tuple[Specimen, ...] = ()
    """What stands in for the model answers of their tasks."""
    blank: tuple[str, ...] = ()
    """Tasks they left unwritten."""
    stuck: str = ""
    """A task whose functions never return."""
    body: str = _LOOPS
    """What they do instead."""
    broken: bool = False
    """True if the file was cut off in the middle."""


def invent_class(stage: Stage) -> list[Member]:
    """Twelve students: some right, some with known mistakes, some in trouble."""
    accepted = read_specimens(stage, "accepted")
    wrong = read_specimens(stage, "wrong")
    tasks = [task.name for task in stage.checked_tasks]
    files = stage.checks_by_task("hidden")
    # Each check of an endless answer, and of what calls it, takes its whole time.
    last = [task for task in tasks if not any(task in stage.below(other) for other in tasks)]
    shortest = min(last, key=lambda task: len(read_checks(files[task], task)))

    def mistakes(count: int, first: int) -> tuple[Specimen, ...]:
        """The gravest mistakes in `count` different tasks, beginning with the first-th task."""
        order = [tasks[(first + step) % len(tasks)] for step in range(len(tasks))]
        found = [[one for one in wrong if one.task == task] for task in order]
        gravest = [max(ones, key=lambda one: len(one.caught_by)) for ones in found if ones]
        return tuple(gravest[:count])

    def unusual(order: Sequence[str]) -> tuple[Specimen, ...]:
        """Accepted specimens, in that order of their tasks, none of a task that calls another's.

        A slow answer to one, right as it is, could make too slow what calls it.
        """
        chosen: dict[str, Specimen] = {}
        for task in order:
            one = next((one for one in accepted if one.task == task), None)
            near = any(task in stage.below(other) or other in stage.below(task) for other in chosen)
            if one is not None and not near:
                chosen[task] = one
        return tuple(chosen.values())

    return [
        Member("ada", "everything right"),
        Member("boris", "right, in unusual ways", unusual(tasks)),
        Member("chen", "right, in other unusual ways", unusual(tasks[::-1])),
        Member("dmitri", "one mistake", mistakes(1, 0)),
        Member("elena", "one mistake", mistakes(1, 1)),
        Member("fatima", "one mistake", mistakes(1, 2)),
        Member("goran", "three mistakes", mistakes(3, 1)),
        Member("hana", "a mistake in every task", mistakes(len(tasks), 0)),
        Member("ivan", "only the first half is written", blank=tuple(tasks[len(tasks) // 2 :])),
        Member("jun", "nothing is written", blank=tuple(tasks)),
        Member("katya", "one answer loops for ever", stuck=shortest)
        if stage.limits.call_seconds <= _PATIENCE
        else Member("katya", "one answer ends its process", stuck=shortest, body=_EXITS),
        Member("lars", "the file is broken", broken=True),
    ]


def hand_in(course: Course, stage: Stage, member: Member) -> Path:
    """Write one invented submission to submitted/."""
    built = course.built(stage)
    answers = {task: _without_markers(text) for task, text in built.model_answers.items()}
    answers |= {specimen.task: specimen.source for specimen in member.specimens}
    if member.stuck:
        names = re.findall(r"^def (\w+)", answers[member.stuck], flags=re.MULTILINE)
        answers[member.stuck] = "\n".join(
            f"def {name}(*args, **kwargs):\n    {member.body}\n" for name in names
        )
    for task in member.blank:
        del answers[task]
    files = built.model_files if len(member.blank) < len(stage.checked_tasks) else {}
    for specimen in member.specimens:
        files = files | specimen.files
    path = built.hand_in(course.submitted / member.name, answers, files)
    if member.broken:
        text = path.read_bytes()
        write_atomically(path, text[: len(text) // 2])
    return path


def _without_markers(answer: str) -> str:
    lines = answer.splitlines()
    return "\n".join(line for line in lines if line.strip() not in (BEGIN, END))


def run_demo(course: Course, folder: Path, jobs: int, console: Console) -> None:
    """Make a course with an invented class in `folder`, grade it, and say where to look.

    Raises:
        Misuse: If the folder is there and is not an earlier demo's.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise Misuse(f"{folder} is not empty and was not made by demo: name another with --folder.")
    stages = course.stages
    settings = course.root / "nbgrader_config.py"
    if not settings.is_file():
        raise Misuse(f"{settings} is missing: the demo's course would not work with nbgrader.")
    shutil.rmtree(folder, ignore_errors=True)
    demo_course = Course(folder)
    folder.mkdir(parents=True)
    (folder / _MARK).touch()
    skip = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    shutil.copytree(course.assignments, demo_course.assignments, ignore=skip)
    shutil.copy(settings, folder)
    console.print(f"building the course in {escape(str(folder))}")
    build(demo_course, demo_course.stages)
    for stage in (demo_course.stage(stage.name) for stage in stages):
        for member in invent_class(stage):
            hand_in(demo_course, stage, member)
        run_grade(
            demo_course,
            stage,
            demo_course.submitted,
            accepted=Level.ACCIDENTS,  # nobody else's code runs
            students="*",
            jobs=jobs,
            force=False,
            console=console,
        )
        pages = write_feedback(demo_course, stage)
        console.print(
            f"wrote {len(pages)} feedback pages, for example {safe(str([*pages.values()][3]))}",
            soft_wrap=True,
        )
    reported = write_report(demo_course, demo_course.stages)
    for line in reported.lines:
        console.print(safe(line), soft_wrap=True)
    for line in _where_to_look(demo_course):
        console.print(line, soft_wrap=True)


def _where_to_look(course: Course) -> Iterator[str]:
    root = escape(str(course.root))
    yield f"report:     {root}/reports/course.html, and a page for each stage"
    yield f"gradebook:  {root}/gradebook.db"
    yield f"results:    {root}/results/<stage>/<student>.json"
    yield f"formgrader: cd {root} && jupyter lab, then Nbgrader > Formgrader"
