"""Grade from a program of your own: one notebook, or a folder of them.

>>> from autograder.api import open_stage
>>> stage = open_stage(".", "01_linear_classifier", accept_level="accidents")
>>> graded = stage.grade("source/01_linear_classifier/01_linear_classifier.ipynb")
>>> print(f"{graded.student}: {graded.total:g} of {graded.possible:g}")
01_linear_classifier: 43 of 43
>>> [check.reason for check in graded.checks if check.outcome != "passed"]
[]

The command `grade` keeps results and a gradebook besides; here nothing is written. The student's
code runs in the same sandbox, and the course's key and its hidden checks are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from types import ModuleType

import numpy as np

from autograder.authoring.build import check_build
from autograder.course.records import JudgedCheck, Level, Submission
from autograder.course.stages import Course
from autograder.errors import Misuse
from autograder.intake.submissions import find_submissions
from autograder.judging.isolation import probe_isolation, require_level
from autograder.judging.prepare import Prepared, prepare_submission
from autograder.judging.regrade import grade_one
from autograder.judging.replay import answers_below
from autograder.running.grade_class import course_judge
from autograder.sandbox.host.student import Student
from autograder.untrusted.names import is_junk
from kit.checking.check_files import read_checks
from kit.checking.runner import generator_of


@dataclass(frozen=True)
class Graded:
    """What grading found out about one notebook."""

    student: str
    total: float
    """Points of all tasks that checks grade."""
    possible: float
    """The most that it could be."""
    points: dict[str, float]
    """By task."""
    checks: tuple[JudgedCheck, ...]
    """Each with `task`, `outcome` ("passed", ...), `reason` and `diagnosis`."""
    trouble: str
    """Why there was nothing to grade, or why grading itself failed; nothing where it did not."""
    notes: tuple[str, ...]
    """What was repaired or left out."""


class OpenStage:
    """A stage of a course, ready to grade; made by `open_stage`."""

    def __init__(self, course: Course, name: str, accepted: Level) -> None:
        self._course = course
        self.stage = course.stage(name)
        check_build(course, [self.stage])
        isolation = probe_isolation(course, self.stage)
        require_level(isolation, accepted)
        self._level = isolation.level
        self._judge = course_judge(course, self.stage, isolation.layers)

    def grade(self, notebook: str | Path) -> Graded:
        """Grade one notebook, with the files of the stage that lie beside it.

        Raises:
            Misuse: If there is no such file.
        """
        return self._graded(self._submission(Path(notebook)))

    def grade_folder(self, folder: str | Path) -> dict[str, Graded]:
        """Grade every notebook of a folder, by student.

        Either it is laid out as submitted/ is, <student>/<stage>/<stage>.ipynb, or it holds
        notebooks, each of which is named after its student.

        Raises:
            Misuse: If there is none.
        """
        loose = [path for path in sorted(Path(folder).glob("*.ipynb")) if not is_junk(path.name)]
        found = [self._submission(path) for path in loose]
        found = found or find_submissions(Path(folder), self.stage)
        return {one.student: self._graded(one) for one in found}

    @contextmanager
    def student(
        self, who: str | Path, *, ours: Sequence[str] = (), task: str = ""
    ) -> Iterator[Student]:
        """The functions of a notebook in the sandbox: `student.softmax(x)` calls one of them.

        Args:
            who: The path of a notebook, or a student of submitted/.
            ours: Tasks below in whose place our answers are put.
            task: The task that is looked at, where `ours` names any.

        Raises:
            Misuse: If there is no such notebook, or it cannot be read.
        """
        prepared = self._prepared(who)
        answers = prepared.answers
        if ours:
            answers = answers_below(self._judge, answers, task, ours)[0]
        with self._judge.workers(answers) as workers, workers.afresh() as worker:
            yield Student(worker, answers.files, more=workers)

    @property
    def reference(self) -> ModuleType:
        """The stage's reference.py."""
        return self._judge.reference

    def rng(self, check: str) -> np.random.Generator:
        """The generator that the hidden check of that name draws from, under the course's key."""
        return generator_of(check, self._judge.key)

    def checks(self, task: str) -> dict[str, Callable[..., None]]:
        """The hidden checks of a task by name: functions that raise where an answer is wrong.

        Raises:
            KeyError: If checks grade no such task.
        """
        checks = read_checks(self.stage.checks_by_task("hidden")[task], task)
        return {one.name: one.function for one in checks if one.function}

    def _submission(self, notebook: Path) -> Submission:
        if not notebook.is_file():
            raise Misuse(f"{notebook} is no file: expected a student's notebook.")
        return Submission(notebook.stem, self.stage.name, notebook.parent, notebook)

    def _prepared(self, who: str | Path) -> Prepared:
        if Path(who).suffix == ".ipynb":
            submission = self._submission(Path(who))
        else:
            (submission,) = find_submissions(self._course.submitted, self.stage, escape(str(who)))
        prepared = prepare_submission(self._judge, submission)
        if prepared.problem:
            raise Misuse(f"{submission.student}: {prepared.problem}")
        return prepared

    def _graded(self, submission: Submission) -> Graded:
        prepared = prepare_submission(self._judge, submission)
        verdict = grade_one(self._judge, submission.student, prepared, None, self._level)
        tasks = self.stage.checked_tasks
        return Graded(
            verdict.student,
            verdict.total(self.stage),
            sum(task.points for task in tasks),
            {task.name: verdict.earned(task) for task in tasks},
            verdict.checks,
            verdict.failure or str(verdict.problem or ""),
            verdict.remarks,
        )


def open_stage(
    course: str | Path, stage: str, *, accept_level: Level | str = Level.STRONG
) -> OpenStage:
    """Get ready to grade a stage of a course.

    Args:
        course: The course's root folder.
        stage: The stage's folder, for example "01_linear_classifier".
        accept_level: The weakest sandbox to run student code in: "strong", "partial", "accidents".

    Raises:
        CourseError: If there is no such stage, if it is not built, or if the sandbox of this
            machine holds less than that.
    """
    return OpenStage(Course(Path(course).absolute()), stage, Level(accept_level))
