"""Grade the same class with `grade` and with nbgrader as it comes, turn and turn about."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from nbgrader.api import Gradebook

from autograder.bench.invented_class import (
    InventedClass,
    make_course,
    make_plain_course,
    student,
)
from autograder.bench.machine import describe_machine, load
from autograder.bench.measured import Spent, run_measured
from autograder.records import Stage
from autograder.stages import Course

Tell = Callable[[str], None]
_FEW = 50


@dataclass(frozen=True)
class GradingTimes:
    """What was measured; lists hold one entry a round."""

    stage: str
    students: int
    jobs: int
    ours: tuple[Spent, ...]
    plain: tuple[Spent, ...]
    same_points: int
    """How many students have the same points from both."""
    through_nbgrader: float
    """Seconds a student of `nbgrader autograde` with our preprocessors, beyond its start-up."""

    @property
    def ratio(self) -> float:
        """How many times as many submissions `grade` does in the same time; median of rounds."""
        pairs = zip(self.ours, self.plain, strict=True)
        return median(plain.seconds / ours.seconds for ours, plain in pairs)


@dataclass(frozen=True)
class Scaling:
    """The same mixture of submissions in a small and in a large class."""

    stage: str
    jobs: int
    few: int
    many: int
    small: Spent
    large: Spent

    @property
    def ratio(self) -> float:
        """Time a submission in the large class, in parts of that in the small one."""
        return self.large.seconds / self.many / (self.small.seconds / self.few)


def compare_grading(
    course: Course, stage: Stage, students: int, *, rounds: int, jobs: int, tell: Tell
) -> GradingTimes:
    """Grade a class made from specimens with both, in a temporary folder.

    Before the first round each grades one student, so that the gradebooks are there and the files
    have been read once; that is not measured.

    Raises:
        BenchError: If one of the commands fails.
    """
    ours, plain = list[Spent](), list[Spent]()
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        made = make_course(course, stage, Path(folder, "ours"), students)
        made.hand_in(made.course, students)
        other = make_plain_course(made, Path(folder, "plain"))
        tell(f"preparing {students} submissions for plain nbgrader")
        run_measured(["nbgrader", "generate_assignment", stage.name], other.root)
        made.hand_in(other, students)
        grade = ["autograder", "grade", stage.name, "--force", "--jobs", str(jobs)]
        autograde = ["nbgrader", "autograde", stage.name, "--force"]
        run_measured([*grade, "--student", student(0)], made.course.root)
        run_measured([*autograde, "--student", student(0)], other.root)
        for number in range(rounds):
            tell(f"round {number + 1} of {rounds}: grade")
            ours.append(run_measured(grade, made.course.root))
            tell(f"round {number + 1} of {rounds}: nbgrader autograde, plain")
            plain.append(run_measured(autograde, other.root))
        tell("nbgrader autograde with our preprocessors")
        all_again = run_measured(autograde, made.course.root)
        nobody = run_measured(autograde[:-1], made.course.root)
        points = _points(made.course, stage), _points(other, stage)
    same = sum(abs(points[0][name] - points[1].get(name, -1)) < 1e-9 for name in points[0])
    through = (all_again.seconds - nobody.seconds) / students
    return GradingTimes(stage.name, students, jobs, tuple(ours), tuple(plain), same, through)


def measure_scaling(course: Course, stage: Stage, many: int, *, jobs: int, tell: Tell) -> Scaling:
    """Grade a class of 50 and a large one of the same mixture.

    Raises:
        BenchError: If one of the commands fails.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        made: InventedClass = make_course(course, stage, Path(folder, "ours"), _FEW)
        made.hand_in(made.course, many)
        grade = ["autograder", "grade", stage.name, "--force", "--jobs", str(jobs)]
        run_measured([*grade, "--student", student(0)], made.course.root)
        tell(f"grading {_FEW} submissions")
        small = run_measured([*grade, "--student", "s00[0-4]?"], made.course.root)
        tell(f"grading {many} submissions")
        large = run_measured(grade, made.course.root)
    return Scaling(stage.name, jobs, _FEW, many, small, large)


def as_table(results: Sequence[GradingTimes | Scaling]) -> dict[str, Any]:
    """What --json writes."""
    measured = [asdict(result) | {"ratio": result.ratio} for result in results]
    return {"machine": describe_machine(), "load": load(), "measured": measured}


def _points(course: Course, stage: Stage) -> dict[str, float]:
    """Of every student what checks gave, as the gradebook has it."""
    name = {"ours": "convolution", "plain": "plain"}[course.root.name]
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", name) as gradebook:
        return {
            one.student.id: sum(
                grade.auto_score or 0 for book in one.notebooks for grade in book.grades
            )
            for one in gradebook.assignment_submissions(stage.name)
        }
