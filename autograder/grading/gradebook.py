"""Keep the course's nbgrader gradebook: stages, submissions, automatic scores and comments."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, SaveCells
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from autograder.errors import CannotWrite, Misuse
from autograder.grading.graded_notebook import task_comment
from autograder.records import Stage, Submission, Verdict
from autograder.stages import Course


@dataclass(frozen=True)
class CellScore:
    """What the gradebook holds for one graded cell."""

    earned: float | None
    """None if an instructor has to look at it first."""
    manual: bool
    """True if an instructor set it."""
    comment: str
    """What an instructor wrote at the answer."""


@dataclass(frozen=True)
class StudentScores:
    """What the gradebook holds for one submission, by task name."""

    cells: dict[str, CellScore]
    penalty: float


class CourseGradebook:
    """nbgrader's gradebook of a course, at the address that nbgrader_config.py gives it."""

    def __init__(self, course: Course) -> None:
        # To make a new gradebook nbgrader starts `alembic`, which stands beside this Python, and
        # finds it only where the environment has been activated.
        scripts = str(Path(sys.executable).parent)
        if scripts not in os.environ["PATH"].split(os.pathsep):
            os.environ["PATH"] = os.pathsep.join([scripts, os.environ["PATH"]])
        self._config = _course_config(course)
        directory = CourseDirectory(config=self._config)
        self.url: str = directory.db_url
        self._course_id: str = directory.course_id

    @contextmanager
    def _open(self) -> Iterator[Any]:
        try:
            with warnings.catch_warnings():
                # nbgrader's own sessions warn about the order in which it makes rows.
                warnings.simplefilter("ignore", SAWarning)
                with Gradebook(self.url, self._course_id) as gradebook:
                    yield gradebook
        except SQLAlchemyError as error:
            reason = str(error).splitlines()[0]
            raise CannotWrite(
                f"the gradebook {self.url} cannot be used: {reason}. Make it writable, or name "
                "another with c.CourseDirectory.db_url in nbgrader_config.py."
            ) from error

    def register(self, stage: Stage, released: dict[str, Any]) -> None:
        """Record the stage's cells and points, as `nbgrader generate_assignment` does.

        Raises:
            Misuse: If cells were added or removed after students handed in.
        """
        with self._open() as gradebook:
            gradebook.update_or_create_assignment(stage.name)
        try:
            SaveCells(config=self._config).preprocess(
                nbformat.from_dict(released), _resources(self.url, stage.name, "")
            )
        except RuntimeError as error:
            raise Misuse(
                f"the gradebook {self.url} holds submissions for other cells of {stage.name}: "
                f"{error}. Tasks keep their names once students have handed in."
            ) from error

    def record(
        self, stage: Stage, submission: Submission, verdict: Verdict, blank: set[str]
    ) -> None:
        """Write one submission's automatic scores and comments; what people entered stays.

        Args:
            stage: The stage that was graded.
            submission: What was handed in, for its time stamp.
            verdict: What grading found.
            blank: The names of the tasks whose answer is still the stub.
        """
        with self._open() as gradebook:
            gradebook.update_or_create_student(submission.student)
            stamp = {"timestamp": submission.timestamp} if submission.timestamp else {}
            gradebook.update_or_create_submission(stage.name, submission.student, **stamp)
            notebook = gradebook.find_submission_notebook(
                stage.name, stage.name, submission.student
            )
            points = {f"{task.name}-check": verdict.earned(task) for task in stage.checked_tasks}
            for task in stage.written_tasks:
                if task.name in blank or verdict.problem:
                    points[f"{task.name}-written"] = 0.0
            for grade in notebook.grades:
                grade.auto_score = None if verdict.failure else points.get(grade.name)
                grade.needs_manual_grade = (
                    grade.manual_score is not None or grade.auto_score is None
                )
            for comment in notebook.comments:
                name = comment.name.removesuffix("-answer").removesuffix("-written")
                comment.auto_comment = task_comment(stage, verdict, name) or (
                    "No response." if name in blank else None
                )
            gradebook.db.commit()
            late = notebook.assignment.total_seconds_late > 0
            if late or notebook.late_submission_penalty:
                # The penalty is the course's own plugin; nbgrader's preprocessor asks it.
                AssignLatePenalties(config=self._config).preprocess(
                    nbformat.v4.new_notebook(),
                    _resources(self.url, stage.name, submission.student),
                )

    def scores(self, stage: Stage, student: str) -> StudentScores | None:
        """What is recorded for that student, or None if nothing is."""
        with self._open() as gradebook:
            try:
                notebook = gradebook.find_submission_notebook(stage.name, stage.name, student)
            except MissingEntry:
                return None
            comments = {comment.name: comment.manual_comment or "" for comment in notebook.comments}
            cells = {}
            for grade in notebook.grades:
                task = grade.name.removesuffix("-check").removesuffix("-written")
                answer = grade.name.replace("-check", "-answer")
                ungraded = grade.manual_score is None and grade.auto_score is None
                cells[task] = CellScore(
                    earned=None if ungraded else grade.score,
                    manual=grade.manual_score is not None,
                    comment=comments.get(answer, ""),
                )
            return StudentScores(cells, notebook.late_submission_penalty or 0.0)


def _course_config(course: Course) -> Config:
    config = Config()
    try:
        loader = PyFileConfigLoader("nbgrader_config.py", path=str(course.root))
        config.merge(loader.load_config())
    except ConfigFileNotFound:
        pass  # nbgrader's defaults serve: gradebook.db in the course root
    config.CourseDirectory.root = str(course.root)
    return config


def _resources(url: str, stage: str, student: str) -> dict[str, Any]:
    """The dictionary through which nbgrader tells its preprocessors what they work on."""
    return {"nbgrader": {"notebook": stage, "assignment": stage, "student": student, "db_url": url}}
