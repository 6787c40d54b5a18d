"""Grade the same class with `grade` and with nbgrader as it comes, turn and turn about."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from nbgrader.api import Gradebook

from autograder.bench import otter
from autograder.bench.run_command import Spent, run_measured
from autograder.bench.synthetic_class import (
    InventedClass,
    make_course,
    make_plain_course,
    student,
)
from autograder.bench.timing import in_rounds
from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.running.grade_class import course_judge
from autograder.sandbox.host.sandbox import Sandbox
from autograder.training.machine import describe_machine, load

Report = Callable[[str], None]
_FEW = 50
_OF_OTTER = 6
"""Submissions that Otter-Grader is given: it takes some seconds for each."""
_TURNS = 5


@dataclass(frozen=True)
class Runs:
    """One way of grading a class; lists hold one entry a round."""

    students: int
    first: Spent
    """Of a run that grades one submission with each process: mostly start-up."""
    processes: int
    whole: tuple[Spent, ...]

    @property
    def each_further(self) -> float:
        """Seconds a submission, beyond what one for each process takes; median of rounds."""
        return (median(run.seconds for run in self.whole) - self.first.seconds) / self._more

    @property
    def cpu_each_further(self) -> float:
        """The same in processor time."""
        return (median(run.cpu_seconds for run in self.whole) - self.first.cpu_seconds) / self._more

    @property
    def _more(self) -> int:
        return self.students - self.processes


@dataclass(frozen=True)
class Judging:
    """Where the time goes while the model answers are judged and nothing else; medians."""

    seconds: float
    own_cpu_seconds: float
    """What the trusted process computes in them: pytest, references, comparisons, messages."""
    checks: int
    worker_seconds: float
    """Of as many workers that load the cells and end."""


@dataclass(frozen=True)
class GradingTimes:
    """The same class graded with `grade` and with nbgrader as it comes."""

    stage: str
    ours: Runs
    plain: Runs
    different: tuple[str, ...]
    """The specimens whose students did not get the same points from both."""
    otter: Runs | None
    """Of the first few submissions; None where Otter-Grader is not installed."""
    different_from_otter: tuple[str, ...]
    through_nbgrader: float
    """Seconds a student of `nbgrader autograde` with our preprocessors, beyond its start-up."""
    judging: Judging

    @property
    def ratio(self) -> float:
        """How many times as many submissions `grade` does in the same time; median of rounds."""
        pairs = zip(self.ours.whole, self.plain.whole, strict=True)
        return median(plain.seconds / ours.seconds for ours, plain in pairs)

    @property
    def cpu_ratio(self) -> float:
        """How many times as much processor time nbgrader takes; median of rounds."""
        pairs = zip(self.ours.whole, self.plain.whole, strict=True)
        return median(plain.cpu_seconds / ours.cpu_seconds for ours, plain in pairs)


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


@dataclass(frozen=True)
class ClusterTimes:
    """The same class graded by one worker of a Dask cluster, and by several."""

    stage: str
    one: Runs
    several: Runs

    @property
    def ratio(self) -> float:
        """Efficiency: throughput of the several in parts of that many times the one's."""
        return self.one.each_further / self.several.each_further / self.several.processes

    @property
    def cpu_ratio(self) -> float:
        """Processor time a submission of the one, in parts of that of the several."""
        return self.one.cpu_each_further / self.several.cpu_each_further


def compare_grading(
    course: Course, stage: Stage, students: int, *, rounds: int, jobs: int, report: Report
) -> GradingTimes:
    """Grade a class made from specimens with both, in a temporary folder.

    Where Otter-Grader is installed, it grades the first few of them too. Before the first round
    each grades one student, so that the gradebooks are there and the files have been read once;
    that is not measured.

    Raises:
        BenchError: If one of the commands fails.
    """
    ours, plain, theirs = list[Spent](), list[Spent](), list[Spent]()
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        made = make_course(course, stage, Path(folder, "ours"), students)
        made.hand_in(made.course, students)
        other = make_plain_course(made, Path(folder, "plain"))
        report(f"preparing {students} submissions for plain nbgrader")
        run_measured(["nbgrader", "generate_assignment", stage.name], other.root)
        made.hand_in(other, students)
        grade = ["autograder", "grade", stage.name, "--force", "--jobs", str(jobs)]
        autograde = ["nbgrader", "autograde", stage.name, "--force"]
        first_of_ours = _first(grade, made.course, jobs)
        first_of_plain = _first(autograde, other, 1)
        notebooks = [
            otter.hand_in(made, number, Path(folder, "otter_class"))
            for number in range(min(students, _OF_OTTER) if otter.is_installed() else 0)
        ]
        if notebooks:
            report("one submission for Otter-Grader")
            made_for_otter = otter.make_autograder(made, Path(folder, "otter"))
            run_otter: list[str | Path] = ["autograder.bench.otter", made_for_otter]
            first_of_otter = run_measured([*run_otter, notebooks[0]], Path(folder))
        for number in range(rounds):
            report(f"round {number + 1} of {rounds}: grade")
            ours.append(run_measured(grade, made.course.root))
            report(f"round {number + 1} of {rounds}: nbgrader autograde, plain")
            plain.append(run_measured(autograde, other.root))
            if notebooks:
                report(f"round {number + 1} of {rounds}: otter run, {len(notebooks)} submissions")
                theirs.append(run_measured([*run_otter, *notebooks], Path(folder)))
        report("nbgrader autograde with our preprocessors")
        all_again = run_measured(autograde, made.course.root)
        nobody = run_measured(autograde[:-1], made.course.root)
        points, of_plain = _points(made.course, stage), _points(other, stage)
        of_otter = {student(number): otter.earned(one) for number, one in enumerate(notebooks)}
    report("judging the model answers")
    return GradingTimes(
        stage.name,
        Runs(students, first_of_ours, jobs, tuple(ours)),
        Runs(students, first_of_plain, 1, tuple(plain)),
        _different(made, points, of_plain),
        Runs(len(notebooks), first_of_otter, 1, tuple(theirs)) if notebooks else None,
        _different(made, points, of_otter),
        (all_again.seconds - nobody.seconds) / students,
        measure_judging(course, stage),
    )


def _different(
    made: InventedClass, ours: Mapping[str, float], theirs: Mapping[str, float]
) -> tuple[str, ...]:
    """The specimens whose students have other points from us; of those whom both have graded."""
    return tuple(
        made.specimen(number).name
        for number in range(len(theirs))
        if abs(ours[student(number)] - theirs[student(number)]) > 1e-9
    )


def measure_judging(course: Course, stage: Stage) -> Judging:
    """Judge the model answers several times, and start as many workers without asking them.

    Raises:
        SandboxError: If the sandbox does not start.
    """
    judge = course_judge(course, stage)
    answers = judge.model_with()
    checks = len(judge.judge(answers).checks)

    def start_workers(sandbox: Sandbox) -> None:
        for _ in range(checks):
            with sandbox.worker(answers.cells):
                pass

    with Sandbox(stage.limits, kit_folder=course.release / stage.name / "kit") as sandbox:
        ways = {
            "judge": lambda: judge.judge(answers),
            "workers": lambda: start_workers(sandbox.for_another()),
        }
        wall = in_rounds(ways, _TURNS)
        own = in_rounds({"judge": ways["judge"]}, _TURNS, time.process_time)
    return Judging(wall["judge"].median, own["judge"].median, checks, wall["workers"].median)


def measure_scaling(
    course: Course, stage: Stage, many: int, *, jobs: int, report: Report
) -> Scaling:
    """Grade a class of 50 and a large one of the same mixture.

    Raises:
        BenchError: If one of the commands fails.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        made = make_course(course, stage, Path(folder, "ours"), _FEW)
        made.hand_in(made.course, many)
        grade = ["autograder", "grade", stage.name, "--force", "--jobs", str(jobs)]
        _first(grade, made.course, jobs)
        report(f"grading {_FEW} submissions")
        small = run_measured([*grade, "--student", "s00[0-4]?"], made.course.root)
        report(f"grading {many} submissions")
        large = run_measured(grade, made.course.root)
    return Scaling(stage.name, jobs, _FEW, many, small, large)


def measure_cluster(
    course: Course, stage: Stage, students: int, workers: int, *, rounds: int, report: Report
) -> ClusterTimes:
    """Grade a class with one worker of a local Dask cluster, and with several, turn and turn about.

    Raises:
        BenchError: If one of the commands fails.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-bench-") as folder:
        made = make_course(course, stage, Path(folder, "ours"), students)
        made.hand_in(made.course, students)
        grade = ["autograder", "grade", stage.name, "--force", "--cluster"]
        report("judging the known mistakes, which a machine keeps")
        run_measured([*grade, f"local:{workers}"], made.course.root)
        first = {
            count: _first([*grade, f"local:{count}"], made.course, count) for count in (1, workers)
        }
        whole: dict[int, list[Spent]] = {1: [], workers: []}
        for number in range(rounds):
            for count, runs in whole.items():
                report(f"round {number + 1} of {rounds}: workers of the cluster: {count}")
                runs.append(run_measured([*grade, f"local:{count}"], made.course.root))
    one, several = (
        Runs(students, first[count], count, tuple(whole[count])) for count in (1, workers)
    )
    return ClusterTimes(stage.name, one, several)


def _first(words: list[str], course: Course, processes: int) -> Spent:
    """Grade a submission for each process, twice; the second time is what counts."""
    pattern = f"s000[0-{processes - 1}]"
    run_measured([*words, f"--student={pattern}"], course.root)
    return run_measured([*words, f"--student={pattern}"], course.root)


def as_table(result: GradingTimes | Scaling | ClusterTimes) -> dict[str, Any]:
    """What --json writes."""
    machine = {"machine": describe_machine(), "load": load()}
    return machine | asdict(result) | {"ratio": result.ratio}


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
