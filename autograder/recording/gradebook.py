"""Keep the course's nbgrader gradebook: stages, submissions, automatic scores and comments."""

from __future__ import annotations

import logging
import math
import os
import sys
import threading
import time
import warnings
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any, Self

import nbformat
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    InvalidEntry,
    MissingEntry,
    Notebook,
    SourceCell,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, SaveCells
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError, SAWarning, SQLAlchemyError
from sqlalchemy.orm import Session, joinedload
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from autograder.course.graded_cells import check_id, task_of, written_id
from autograder.course.records import Stage, Submission, Verdict
from autograder.course.stages import Course
from autograder.errors import CannotWrite, Misuse
from autograder.people.due_dates import DueDate, due_date
from autograder.people.roster import Person
from autograder.recording.lock import file_lock
from autograder.reports.graded_notebook import task_comment

_PATIENCE = 60
"""Seconds to wait for another program that writes to the same gradebook."""
_SILENCE = 5.0
"""Seconds of them without a word."""
_LOCKED = "database is locked"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class CellScore:
    """What the gradebook holds for one graded cell."""

    earned: float | None
    """None if an instructor has to look at it first."""
    manual: bool
    """True if an instructor set it."""
    comment: str
    """What an instructor wrote at the answer."""
    waiting: bool = False
    """True if an instructor has to look at it, for the first time or again."""


@dataclass(frozen=True)
class StudentScores:
    """What the gradebook holds for one submission, by task name."""

    cells: dict[str, CellScore]
    penalty: float

    @property
    def total(self) -> float:
        """The points of all cells that have some, with what lateness takes off; at least 0."""
        earned = sum(cell.earned or 0.0 for cell in self.cells.values())
        return max(0.0, earned - self.penalty)


class CourseGradebook:
    """nbgrader's gradebook of a course, at the address that nbgrader_config.py gives it.

    It is opened when it is first used, and kept open until the `with` block or the process ends.
    """

    def __init__(self, course: Course, url: str = "") -> None:
        # To make a new gradebook nbgrader starts `alembic`, which stands beside this Python, and
        # finds it only where the environment has been activated.
        scripts = str(Path(sys.executable).parent)
        if scripts not in os.environ["PATH"].split(os.pathsep):
            os.environ["PATH"] = os.pathsep.join([scripts, os.environ["PATH"]])
        self._course = course
        self._dates: dict[str, DueDate] = {}
        self._config = _course_config(course)
        directory = CourseDirectory(config=self._config)
        self.url: str = url or directory.db_url
        self._course_id: str = directory.course_id
        self._lock = course.results / ".gradebook.lock"
        self._opened: Gradebook | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            with warnings.catch_warnings():
                # nbgrader's own sessions warn about the order in which it makes rows.
                warnings.simplefilter("ignore", SAWarning)
                yield
        except (SQLAlchemyError, InvalidEntry, OSError) as error:
            # nbgrader wraps some of SQLAlchemy's errors, for example where a disk is full.
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            help_ = (
                f"Another program has kept it for more than {_PATIENCE} seconds: end it, and run "
                "the command again."
                if _LOCKED in reason
                else "Make it writable, or name another with c.CourseDirectory.db_url in "
                "nbgrader_config.py."
            )
            raise CannotWrite(
                f"the gradebook {self.url} cannot be used: {reason}. {help_}"
            ) from error

    def _gradebook(self) -> Gradebook:
        if self._opened is None:
            with _saying_that_it_waits(self.url), file_lock(self._lock):
                # Two that make its tables at a time would both fail.
                self._opened = self._open()
            if self._opened.engine.dialect.name == "sqlite":
                _take_turns(self._opened.engine, self.url)
        return self._opened

    def _open(self) -> Gradebook:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return Gradebook(self.url, self._course_id)
            except OperationalError as error:  # SQLite's driver waits for 5 seconds
                if _LOCKED not in str(error) or time.monotonic() > until:
                    raise

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Gradebook]:
        """The gradebook, of whose changes in the block all are kept, or none.

        nbgrader's methods commit on their own; in here that only sends what they changed.
        """
        with self._sentences():
            gradebook = self._gradebook()
            own = gradebook.db
            with gradebook.engine.connect().execution_options(writes=writes) as connection:
                with connection.begin():
                    gradebook.db = Session(connection, join_transaction_mode="rollback_only")
                    try:
                        yield gradebook
                        gradebook.db.flush()
                    finally:
                        gradebook.db.close()
                        gradebook.db = own

    def register(self, stage: Stage, released: dict[str, Any]) -> None:
        """Record the stage's cells and points, as `nbgrader generate_assignment` does.

        Raises:
            Misuse: If cells were added or removed after students handed in.
        """
        try:
            with self._transaction(writes=True) as gradebook:
                due = self._due(stage).due
                dates = {"duedate": due.astimezone(UTC).replace(tzinfo=None)} if due else {}
                gradebook.update_or_create_assignment(stage.name, **dates)
                _rename_cells(gradebook.db, stage)
                _SaveCells(config=self._config).save(gradebook, stage, released)
        except RuntimeError as error:
            raise Misuse(
                f"the gradebook {self.url} holds submissions for other cells of {stage.name}: "
                f"{error}. Tasks keep their cells once students have handed in. If a task has "
                'another name now, write formerly = ["the earlier name"] into it in '
                "assignment.toml: its scores go with it. If a task has come or gone, copy the "
                f"gradebook to a safe place, run `nbgrader db assignment remove {stage.name} "
                "--force` and grade again: scores of checks come back, those entered by hand are "
                "only in the copy."
            ) from error

    def enrol(self, people: Iterable[Person]) -> None:
        """Fill nbgrader's table of students from the roster; nobody is removed from it."""
        with self._transaction(writes=True) as gradebook:
            for person in people:
                first, last = person.first_and_last_name
                gradebook.update_or_create_student(
                    person.id,
                    first_name=first or None,
                    last_name=last or None,
                    email=person.email or None,
                )

    def record(
        self,
        stage: Stage,
        submission: Submission,
        verdict: Verdict,
        blank: Collection[str],
        unchanged: Collection[str] = (),
    ) -> list[str]:
        """Write one submission's automatic scores and comments; what people entered stays.

        All of it is written, or, if this process is killed, nothing. A mark that was set by hand
        needs grading again only where the answer or its automatic score is another.

        Args:
            stage: The stage that was graded.
            submission: What was handed in, for its time stamp.
            verdict: What grading found.
            blank: The names of the tasks whose answer is still the stub.
            unchanged: Those whose answer is known to be the one that was recorded before.

        Returns:
            The names of the tasks with a mark set by hand that may no longer fit.
        """
        doubtful = []
        with self._transaction(writes=True) as gradebook:
            gradebook.update_or_create_student(submission.student)
            stamp = {"timestamp": submission.timestamp} if submission.timestamp else {}
            handed_in = gradebook.update_or_create_submission(
                stage.name, submission.student, **stamp
            )
            dates = self._due(stage)
            if dates.due is not None:
                handed_in.extension = dates.extension(submission.student) or None
            notebook = gradebook.find_submission_notebook(
                stage.name, stage.name, submission.student
            )
            points = {
                check_id(task.name): verdict.earned(task)
                for task in stage.checked_tasks
                if task.name not in verdict.waiting
            }
            for task in stage.written_tasks:
                if task.name in blank or verdict.problem:
                    points[written_id(task.name)] = 0.0
            for grade in _with_cells(gradebook.db, Grade, notebook):
                task_name = task_of(grade.name)
                auto = None if verdict.failure else points.get(grade.name)
                if grade.manual_score is None:
                    grade.needs_manual_grade = auto is None
                elif (
                    task_name not in unchanged
                    or not _same_score(grade.auto_score, auto)
                    or grade.manual_score > grade.max_score
                ):
                    grade.needs_manual_grade = True
                    doubtful.append(task_name)
                grade.auto_score = auto
            for comment in _with_cells(gradebook.db, Comment, notebook):
                name = task_of(comment.name)
                comment.auto_comment = task_comment(stage, verdict, name) or (
                    "No response." if name in blank else None
                )
            self._set_penalty(gradebook.db, stage, notebook)
        return doubtful

    def _due(self, stage: Stage) -> DueDate:
        if stage.name not in self._dates:  # it reads course.toml and roster.csv
            self._dates[stage.name] = due_date(self._course, stage)
        return self._dates[stage.name]

    def _penalty(self, stage: Stage, notebook: SubmittedNotebook, points: float) -> float | None:
        """What course.toml takes off for lateness; None where it says nothing about it."""
        return self._due(stage).penalty(notebook.student.id, notebook.assignment.timestamp, points)

    def _set_penalty(self, session: Session, stage: Stage, notebook: SubmittedNotebook) -> None:
        """What course.toml takes for a late submission; without a rule there, nbgrader's plugin."""
        session.flush()
        session.refresh(notebook, ["score"])
        own = self._penalty(stage, notebook, notebook.score)
        if own is not None:
            notebook.late_submission_penalty = own or None
            return
        late = notebook.assignment.total_seconds_late
        penalty = None
        if late > 0:
            step = AssignLatePenalties(config=self._config)
            step.init_plugin()
            penalty = step.plugin_inst.late_submission_penalty(
                notebook.student.id, notebook.score, late
            )
            if penalty is not None:
                penalty = step._check_late_penalty(notebook, penalty)
        notebook.late_submission_penalty = penalty

    def scores(self, stage: Stage, student: str) -> StudentScores | None:
        """What is recorded for that student, or None if nothing is."""
        with self._transaction(writes=False) as gradebook:
            try:
                notebook = gradebook.find_submission_notebook(stage.name, stage.name, student)
            except MissingEntry:
                return None
            comments = {
                comment.name: comment.manual_comment or ""
                for comment in _with_cells(gradebook.db, Comment, notebook)
            }
            cells = {}
            for grade in _with_cells(gradebook.db, Grade, notebook):
                task = task_of(grade.name)
                answer = grade.name.replace("-check", "-answer")
                ungraded = grade.manual_score is None and grade.auto_score is None
                cells[task] = CellScore(
                    earned=None if ungraded else grade.score,
                    manual=grade.manual_score is not None,
                    comment=comments.get(answer, ""),
                    waiting=ungraded or bool(grade.needs_manual_grade),
                )
            earned = sum(cell.earned or 0.0 for cell in cells.values())
            penalty = self._penalty(stage, notebook, earned)
            if penalty is None:
                penalty = notebook.late_submission_penalty or 0.0
            return StudentScores(cells, penalty)


class _SaveCells(SaveCells):  # type: ignore[misc]
    """nbgrader's step, in a transaction that is open.

    Its own `preprocess` opens the gradebook anew, and replaces a stage without submissions by
    several transactions: a submission that another process records between them would be lost.
    """

    def save(self, gradebook: Gradebook, stage: Stage, released: dict[str, Any]) -> None:
        self.gradebook = gradebook
        self.notebook_id = self.assignment_id = stage.name
        self.new_grade_cells: dict[str, Any] = {}
        self.new_solution_cells: dict[str, Any] = {}
        self.new_task_cells: dict[str, Any] = {}
        self.new_source_cells: dict[str, Any] = {}
        notebook = nbformat.from_dict(released)
        for index, cell in enumerate(notebook.cells):
            self.preprocess_cell(cell, {}, index)
        self._exchange_given_cells(gradebook)
        self._create_notebook(notebook)

    def _exchange_given_cells(self, gradebook: Gradebook) -> None:
        """Let given cells come and go: nbgrader refuses that, and no score depends on them."""
        graded = {*self.new_grade_cells, *self.new_solution_cells}
        try:
            notebook = gradebook.find_notebook(self.notebook_id, self.assignment_id)
        except MissingEntry:
            return
        graded |= {cell.name for cell in (*notebook.grade_cells, *notebook.solution_cells)}
        for cell in list(notebook.source_cells):
            if cell.name not in graded and cell.name not in self.new_source_cells:
                gradebook.db.delete(cell)
        gradebook.db.flush()
        gradebook.db.expire(notebook)
        for name, info in self.new_source_cells.items():
            if name not in graded:
                gradebook.update_or_create_source_cell(
                    name, self.notebook_id, self.assignment_id, **info
                )


def _rename_cells(session: Session, stage: Stage) -> None:
    """Give the cells of a renamed task its name of today, with all that was recorded for them."""
    for task in stage.tasks:
        for old in task.formerly:
            for role in ("answer", "check", "written"):
                for kind in (BaseCell, SourceCell):
                    cells = (
                        session.query(kind)
                        .join(Notebook, kind.notebook_id == Notebook.id)
                        .join(Assignment, Notebook.assignment_id == Assignment.id)
                        .filter(Assignment.name == stage.name, kind.name == f"{old}-{role}")
                    )
                    for cell in cells:
                        cell.name = f"{task.name}-{role}"
    session.flush()


def _same_score(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, abs_tol=1e-9)


def _with_cells(session: Session, kind: type[Any], notebook: SubmittedNotebook) -> list[Any]:
    """The grades or comments of a notebook, in one question with the cells that name them."""
    query = session.query(kind).options(joinedload(kind.cell))
    return query.filter(kind.notebook_id == notebook.id).all()


@contextmanager
def _saying_that_it_waits(url: str) -> Iterator[None]:
    sentence = "waiting for the gradebook %s: another program is using it"
    timer = threading.Timer(_SILENCE, _LOG.warning, (sentence, url))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _take_turns(engine: Engine, url: str) -> None:
    """Make SQLite's transactions whole, and let those that write wait for each other.

    Python's driver begins a transaction only at the first change, so that what was read before
    may be out of date; see "Serializable isolation / Savepoints" in SQLAlchemy's documentation.
    """

    def connected(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")

    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        with _saying_that_it_waits(url):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
            if not writes:  # the lock is taken by the first thing that is read
                connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1")

    engine.dispose()  # the connections that were made before
    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def _course_config(course: Course) -> Config:
    config = Config()
    try:
        loader = PyFileConfigLoader("nbgrader_config.py", path=str(course.root))
        config.merge(loader.load_config())
    except ConfigFileNotFound:
        pass  # nbgrader's defaults serve: gradebook.db in the course root
    config.CourseDirectory.root = str(course.root)
    return config
