"""The frozen records that the steps hand to each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

from autograder.course.statuses import Problem, Status
from autograder.course.strays import is_stray

if TYPE_CHECKING:  # importing it imports NumPy, for which no --help should wait
    from kit.graded.loading import CodeCell
    from kit.outcome import Outcome


@dataclass(frozen=True)
class Limits:
    """What one submission may use while it is graded."""

    call_seconds: float = 10.0
    """Wall time of one call of the student's code."""
    load_seconds: float = 20.0
    """Wall time for running the notebook's definitions once."""
    total_seconds: float = 300.0
    """Wall time of everything the submission does."""
    memory_mb: float = 2048
    """Address space of the worker process, in MiB."""
    output_kb: float = 1024
    """What is kept of what one check prints, in KiB; the rest is thrown away, with a note."""
    answer_mb: float = 16
    """What one answer may bring into the grader, in MiB, a number of any kind counted as 8 bytes.

    The largest answer that a check of this course expects has 128 KiB; those of a student who
    returns im2col's columns, or every step of a training, are a few times as large.
    """
    packages: tuple[str, ...] = ()
    """What it may import besides NumPy, Python's own library and `kit`; of course.toml."""
    answers_mb: float = 256
    """The same for all answers to all checks together, callbacks included."""


class Level(StrEnum):
    """How much student code can do where it runs, judged by what it was seen to do."""

    STRONG = "strong"
    """Nothing that the probe tries gets through."""
    PARTIAL = "partial"
    """It reaches neither the grader nor its files, but others, for example the network."""
    ACCIDENTS = "accidents"
    """It can read or change what grades it: only against honest mistakes."""

    def is_at_least(self, other: Level) -> bool:
        """Whether this level promises all that the other does."""
        order = list(Level)
        return order.index(self) <= order.index(other)


@dataclass(frozen=True)
class Attempt:
    """One thing that student code could try, and what came of it."""

    name: str
    result: str
    contained: bool
    grave: bool
    """True if it reaches the grader or its files."""


@dataclass(frozen=True)
class Isolation:
    """What a probe found student code able to do in the sandbox of this machine."""

    layers: tuple[str, ...]
    """The layers of isolation that held the probe."""
    attempts: tuple[Attempt, ...]

    @property
    def escapes(self) -> tuple[Attempt, ...]:
        """The attempts that got through."""
        return tuple(attempt for attempt in self.attempts if not attempt.contained)

    @property
    def level(self) -> Level:
        """What the outcomes amount to; no matter which layers there are."""
        if any(attempt.grave for attempt in self.escapes):
            return Level.ACCIDENTS
        return Level.PARTIAL if self.escapes else Level.STRONG

    def __str__(self) -> str:
        word = "accidents only" if self.level is Level.ACCIDENTS else self.level
        return f"{word} ({', '.join(self.layers)})"


@dataclass(frozen=True)
class Criterion:
    """One thing that the answer to a written question must say, and what it is worth."""

    points: float
    says: str


@dataclass(frozen=True)
class Task:
    """One thing a student is asked for, and what it is worth."""

    name: str
    points: float
    title: str
    by_hand: bool = False
    """True for a written question, which an instructor grades."""
    builds_on: tuple[str, ...] = ()
    """Tasks whose functions its answer calls: where they are wrong, it is judged with ours."""
    reads_cache_of: tuple[str, ...] = ()
    """Functions of these tasks whose last result its answer reads, in the student's own form."""
    formerly: tuple[str, ...] = ()
    """Names under which the task was given out before."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Functions and classes of its answer: the name they were given out with, and today's."""
    hints: tuple[str, ...] = ()
    """A question, an idea, almost the code: a student asks for them one by one."""
    rubric: tuple[Criterion, ...] = ()
    """By what an instructor grades a written question; the points add up to the task's."""


@dataclass(frozen=True)
class HandedFile:
    """A file that students hand in with their notebook, for example trained weights."""

    name: str
    max_mb: float
    """A larger one is not read."""


@dataclass(frozen=True)
class Stage:
    """One authored folder of assignments/, as its assignment.toml describes it."""

    name: str
    """The folder's name, for example 01_linear_classifier; also the notebook's and nbgrader's."""
    title: str
    hours: float
    """How long a student is expected to need."""
    folder: Path
    tasks: tuple[Task, ...]
    limits: Limits
    kit: tuple[str, ...] = ()
    """The subpackages of `kit` that this stage's students get besides its modules."""
    files: tuple[HandedFile, ...] = ()
    told: tuple[str, ...] = ()
    """Lines of model answers that the text around them gives away on purpose."""

    @property
    def notebook(self) -> Path:
        """The solution source, a jupytext percent notebook."""
        return self.folder / "notebook.py"

    @property
    def reference(self) -> Path:
        """The reference that hidden checks compare with."""
        return self.folder / "reference.py"

    @property
    def proof_notes(self) -> Path:
        """What its author says about the proof of the stage; there may be none."""
        return self.folder / "proof.toml"

    @property
    def known_mistakes(self) -> Path:
        """What the wrong specimens give to the visible checks; `verify` writes it."""
        return self.folder / "checks" / "known.json"

    @property
    def checked_tasks(self) -> tuple[Task, ...]:
        """The tasks that checks grade, in the order of assignment.toml."""
        return tuple(task for task in self.tasks if not task.by_hand)

    @property
    def written_tasks(self) -> tuple[Task, ...]:
        """The tasks that an instructor grades, in the order of assignment.toml."""
        return tuple(task for task in self.tasks if task.by_hand)

    def task(self, name: str) -> Task:
        """The task of that name.

        Raises:
            KeyError: If the stage has no such task.
        """
        for task in self.tasks:
            if task.name == name:
                return task
        raise KeyError(name)

    def below(self, name: str) -> frozenset[str]:
        """The names of all tasks that a task builds on, also by way of others.

        Raises:
            KeyError: If the stage has no such task.
        """
        direct = self.task(name).builds_on
        return frozenset(direct).union(*map(self.below, direct))

    def check_files(self, kind: Literal["public", "hidden"]) -> list[Path]:
        """The pytest files of that kind, in the order of the tasks; some tasks share one."""
        return list(dict.fromkeys(self.checks_by_task(kind).values()))

    def checks_by_task(
        self, kind: Literal["public", "hidden"], tasks: Collection[str] | None = None
    ) -> dict[str, Path]:
        """The pytest file of each task, in the order of the tasks.

        Args:
            kind: Of the checks.
            tasks: Whose files are wanted; None for all.
        """
        from kit.checking.check_files import file_of

        folder = self.folder / "checks" / kind
        return {
            task.name: file_of(folder, task.name)
            for task in self.checked_tasks
            if tasks is None or task.name in tasks
        }

    def specimen_files(self, kind: Literal["accepted", "wrong"]) -> list[Path]:
        """The specimens of that kind, by name."""
        found = (self.folder / "specimens" / kind).glob("*.py")
        return sorted(path for path in found if not is_stray(PurePath(path.name)))

    @property
    def figures(self) -> Path:
        """What the notebook shows: NAME.svg, and NAME.png made from it."""
        return self.folder / "figures"

    def model_file(self, name: str) -> Path:
        """The model answer's own file of those that students hand in."""
        return self.folder / "files" / name


@dataclass(frozen=True)
class Answers:
    """All that is judged of one submission."""

    cells: tuple[CodeCell, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What was handed in with the notebook, by name; only files that the stage asks for."""
    python: str = ""
    """The version of Python that the notebook was saved with; "" if unknown."""
    numpy: str = ""
    """The version of NumPy that it was tried with; "" if unknown."""


@dataclass(frozen=True)
class JudgedCheck:
    """What one hidden check said of one submission."""

    name: str
    task: str
    weight: float
    sentence: str
    """What the check demands, in the words a student reads."""
    outcome: Outcome
    reason: str = ""
    """Why it did not pass, in words a student may read."""
    detail: str = ""
    """What only the instructor sees besides: inputs, got, expected, a traceback."""
    diagnosis: str = ""
    """The known mistake that gives the very same values; else what the failure itself suggests."""
    measured: str = ""
    """The times by which it was judged, where it was; like `seconds` never the same twice."""
    seconds: float = 0.0
    carried: str = ""
    """The tasks below in whose place ours were put, by name with commas; nothing for none."""


def judged_check(table: Mapping[str, Any]) -> JudgedCheck:
    """The check that `dataclasses.asdict` made a table of, for example to write it as JSON.

    Raises:
        ValueError: If its outcome is none.
    """
    from kit.outcome import Outcome

    return JudgedCheck(**{**table, "outcome": Outcome(table["outcome"])})


def earned_points(task: Task, checks: Sequence[JudgedCheck]) -> float:
    """Points of a task: points x weight passed / weight in all; 0 without any check of it."""
    from kit.outcome import Outcome

    own = [check for check in checks if check.task == task.name]
    weight = sum(check.weight for check in own)
    passed = sum(check.weight for check in own if check.outcome is Outcome.PASSED)
    return task.points * passed / weight if weight else 0.0


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one stage, before anything of it has run."""

    student: str
    stage: str
    folder: Path
    notebook: Path | None
    """The notebook to grade; None if there is none that could be."""
    timestamp: str = ""
    """The text of nbgrader's timestamp.txt, or nothing."""
    problem: Problem | None = None
    """Why there is no notebook."""
    notes: tuple[str, ...] = ()
    """What was unusual but could be understood."""


@dataclass(frozen=True)
class Verdict:
    """Everything that grading found out about one submission."""

    stage: str
    student: str
    fingerprint: str
    """Of the graded cells and files, and of what has a say in every task."""
    key: str = ""
    """What tells the course's key under which it was found from another; empty without one."""
    tasks: Mapping[str, str] = field(default_factory=dict)
    """Of what has a say in one task alone, by task. Equal fingerprints, equal verdicts."""
    kit: str = ""
    """Of the kit, Python and NumPy."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Of each answer, by task; of each handed-in file, by its name; and of all other cells."""
    checks: tuple[JudgedCheck, ...] = ()
    problem: Problem | None = None
    """Why there was nothing to grade: every task earns 0."""
    failure: str = ""
    """Why grading itself failed: no task gets a score until it is graded again."""
    notes: tuple[str, ...] = ()
    """What was repaired or left out, for the student and the instructor."""
    waiting: tuple[str, ...] = ()
    """The tasks that are answered, but without a file that belongs to them: a human must look."""
    load_problems: tuple[str, ...] = ()
    """What cells raised when they were loaded."""
    layers: tuple[str, ...] = ()
    """The layers of isolation that the student's code ran under."""
    level: Level | None = None
    """How well the sandbox held a probe in the same run; None if no code ran."""
    seconds: float = 0.0

    def without_texts(self) -> Verdict:
        """The same with only what points and tables need of the checks."""
        checks = [
            JudgedCheck(
                check.name, check.task, check.weight, "", check.outcome, carried=check.carried
            )
            for check in self.checks
        ]
        return replace(self, checks=tuple(checks))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was repaired or left out, and what did not load."""
        return self.notes + self.load_problems

    @property
    def broken(self) -> tuple[JudgedCheck, ...]:
        """The checks that failed by themselves, which is never the student's fault."""
        from kit.outcome import Outcome

        return tuple(check for check in self.checks if check.outcome is Outcome.BROKEN)

    @property
    def status(self) -> Status:
        """What became of the submission, in a word or two."""
        if self.failure:
            return Status.NOT_GRADED
        if self.problem:
            return self.problem.status
        if self.broken:
            return Status.BROKEN_CHECK
        return Status.FILE_MISSING if self.waiting else Status.GRADED

    @property
    def needs_a_human(self) -> bool:
        """True if an instructor must look: something was not gradable, or a check broke."""
        return self.status is not Status.GRADED

    def earned(self, task: Task) -> float:
        """Points of a task."""
        return earned_points(task, self.checks)

    def total(self, stage: Stage) -> float:
        """Points of all the tasks that checks grade."""
        return sum(self.earned(task) for task in stage.checked_tasks)
