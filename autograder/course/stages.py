"""Find the stages of a course and read each assignment.toml, refusing whatever is not declared."""

from __future__ import annotations

import dataclasses
import difflib
import math
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from autograder.course.built_stage import BuiltStage
from autograder.course.course_key import read_key
from autograder.course.records import Criterion, HandedFile, Limits, Stage, Task
from autograder.course.settings import Settings, read_settings
from autograder.course.strays import files_in, is_stray
from autograder.course.toml_lines import TomlTable
from autograder.errors import NotACourse, StageError, UnknownStage, did_you_mean

STAGE_NAME = re.compile(r"(\d\d)_([a-z0-9][a-z0-9_]*)")
_FILE_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
_TASK_NAME = re.compile(r"[a-z][a-z0-9_]*")
KIT_FOR_ALL = ("checking", "notebook", "graded", "drawing", "data")
"""The subpackages of `kit` that every stage's students get."""
_KEYS = {"title", "hours", "kit", "files", "limits", "tasks", "told"}
_FILES = {"assignment.toml", "notebook.py", "reference.py", "design.md"}


@dataclass(frozen=True)
class Course:
    """The folders of a course, all below its root."""

    root: Path
    own_key: str | None = field(default=None, repr=False)
    """Instead of the key in course.key."""

    @property
    def key(self) -> str:
        """The secret on which the inputs of hidden checks depend; empty where there is none.

        Raises:
            KeyUnusable: If course.key is there and cannot be used.
        """
        return read_key(self.root) if self.own_key is None else self.own_key

    @property
    def settings(self) -> Settings:
        """What course.toml says.

        Raises:
            SettingsError: If it is not as it must be.
        """
        return read_settings(self.root)

    @property
    def assignments(self) -> Path:
        """Authored: one folder a stage, and kit/."""
        return self.root / "assignments"

    @property
    def kit(self) -> Path:
        """Authored: the library that students import."""
        return self.assignments / "kit"

    def kit_files(self, stage: Stage) -> list[Path]:
        """The files of `kit` that the stage's students get, in order.

        Its modules and the subpackages in `KIT_FOR_ALL` are for all stages; another subpackage is
        for the stages that name it, so that nobody finds ready in `kit` what a stage asks for.
        """
        return [
            path
            for path in files_in(self.kit)
            if path.parent == self.kit
            or path.relative_to(self.kit).parts[0] in {*KIT_FOR_ALL, *stage.kit}
        ]

    @property
    def source(self) -> Path:
        """Generated: the instructor's notebooks."""
        return self.root / "source"

    @property
    def release(self) -> Path:
        """Generated: what students get."""
        return self.root / "release"

    def built(self, stage: Stage) -> BuiltStage:
        """The stage with what `build` writes of it, which must have run."""
        return BuiltStage(stage, self.source / stage.name, self.release / stage.name)

    @property
    def submitted(self) -> Path:
        """nbgrader's: submitted/<student>/<stage>/<stage>.ipynb."""
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        """nbgrader's: the graded notebooks."""
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        """nbgrader's: one page a student and stage."""
        return self.root / "feedback"

    @property
    def results(self) -> Path:
        """The verdicts: results/<stage>/<student>.json."""
        return self.root / "results"

    @property
    def stages(self) -> list[Stage]:
        """Every stage that can be read, in the order of its number.

        Raises:
            NotACourse: If there is no assignments/ with a stage in it.
            StageError: If there are stages and none of them is as it must be.
        """
        if not self.stage_folders:
            raise NotACourse(
                f"{self.root} is not a course: it has no assignments/*/assignment.toml. "
                "Run the command in the course's root folder, or name it with --course."
            )
        stages, unreadable = self._read_stages()
        if not stages:
            raise unreadable[0]
        return stages

    @property
    def unreadable(self) -> list[StageError]:
        """Why each of the other stages cannot be read: half written, it stops only itself."""
        return self._read_stages()[1]

    def _read_stages(self) -> tuple[list[Stage], list[StageError]]:
        stages, unreadable = [], []
        for folder in self.stage_folders:
            try:
                stages.append(self._with_packages(read_stage(folder)))
            except StageError as error:
                unreadable.append(error)
        return stages, unreadable

    def _with_packages(self, stage: Stage) -> Stage:
        packages = self.settings.packages
        if not packages:
            return stage
        return dataclasses.replace(
            stage, limits=dataclasses.replace(stage.limits, packages=packages)
        )

    @property
    def stage_folders(self) -> list[Path]:
        """The folders of assignments/ that are stages, or are to become one, in order."""
        return [
            folder
            for folder in sorted(self.assignments.glob("*"))
            if not is_stray(PurePath(folder.name))
            if (folder / "assignment.toml").is_file()
            or (STAGE_NAME.fullmatch(folder.name) and _has_files(folder))
        ]

    @property
    def strays(self) -> list[Path]:
        """What is in assignments/ by accident, but for what Jupyter and Python put anywhere."""
        return [
            path
            for path in sorted(self.assignments.rglob("*"))
            if is_stray(inside := path.relative_to(self.assignments))
            if not is_stray(inside.parent)
            if path.name not in (".ipynb_checkpoints", "__pycache__")
        ]

    def stage(self, name: str) -> Stage:
        """The stage of that name, or number: "3" and "03" are 03_convolution.

        Raises:
            UnknownStage: If there is none; the message names those there are.
            StageError: If its folder is not as it must be.
        """
        folder = self.assignments / name
        if STAGE_NAME.fullmatch(name) and _has_files(folder):
            return self._with_packages(
                read_stage(folder)
            )  # nbgrader asks for it several times a submission
        stages = {stage.name: stage for stage in self.stages}
        if name.isdecimal() and name.isascii():
            numbered = [one for one in stages if int(one.partition("_")[0]) == int(name)]
            if len(numbered) == 1:
                return stages[numbered[0]]
        near = difflib.get_close_matches(name, stages, n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UnknownStage(
            f"there is no stage '{name}' in {self.assignments}: it has {', '.join(stages)}.{hint}"
        )


def read_stage(folder: Path) -> Stage:
    """Read one stage's assignment.toml and hold the folder against it.

    Raises:
        StageError: If a key, a value or a file is missing, unknown or wrong.
    """
    file = folder / "assignment.toml"
    if not STAGE_NAME.fullmatch(folder.name):
        raise StageError(
            f"{folder}: a stage's folder is named NN_slug, for example 03_convolution."
        )
    if not file.is_file():
        raise StageError(f"{file} is missing: every stage has it.")
    try:
        text = file.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{file}:{line[1]}" if line else str(file)
        raise StageError(f"{where}: {error}.") from error
    except (UnicodeDecodeError, OSError) as error:
        raise StageError(f"{file}: {error}.") from error
    stage = _stage_of(table, folder, TomlTable(file, text))
    _refuse_undeclared_files(stage)
    return stage


def _has_files(folder: Path) -> bool:
    return any(
        path.is_file() and not is_stray(path.relative_to(folder)) for path in folder.rglob("*")
    )


def _stage_of(table: dict[str, Any], folder: Path, place: TomlTable) -> Stage:
    _refuse_unknown_keys(table, _KEYS, place, "the file")
    title = _text(table, "title", place)
    hours = _positive(table, "hours", place)
    limits_table = table.get("limits", {})
    if not isinstance(limits_table, dict):
        raise place.wrong("limits", f"limits is {limits_table!r}, expected a table.")
    known = {field.name for field in dataclasses.fields(Limits)} - {"packages"}
    of_limits = place.table("limits")
    _refuse_unknown_keys(limits_table, known, of_limits, "[limits]")
    given: dict[str, Any] = {key: _positive(limits_table, key, of_limits) for key in limits_table}
    limits = Limits(**given)
    tasks: list[Task] = []
    for entry, of_task in _entries(table, "tasks", place):
        tasks.append(_task_of(entry, {task.name for task in tasks}, of_task))
    if not tasks:
        raise place.wrong("tasks", "there are no [[tasks]].")
    names = [task.name for task in tasks]
    for number, name in enumerate(names):
        if name in names[:number]:
            raise place.table("tasks", number).wrong("name", f"two tasks are named '{name}'.")
    earlier_names = [name for task in tasks for name in task.formerly]
    for number, task in enumerate(tasks):
        for name in task.formerly:
            if name in names or earlier_names.count(name) > 1:
                raise place.table("tasks", number).wrong(
                    "formerly", f"formerly names '{name}', which is another task's name as well."
                )
    kit = _kit_parts(table.get("kit", []), folder.parent / "kit", place)
    files = tuple(_handed_file_of(*one) for one in _entries(table, "files", place))
    told = table.get("told", [])
    if not isinstance(told, list) or not all(isinstance(line, str) for line in told):
        raise place.wrong("told", f"told = {told!r}, expected a list of lines of model answers.")
    return Stage(folder.name, title, hours, folder, tuple(tasks), limits, kit, files, tuple(told))


def _entries(
    table: dict[str, Any], key: str, place: TomlTable, inside: str = ""
) -> Iterator[tuple[dict[str, Any], TomlTable]]:
    """Each [[key]] with its place; `inside` is written before the key in its header."""
    entries = table.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise place.wrong(key, f"{key} is {entries!r}, expected one [[{inside}{key}]] for each.")
    for number, entry in enumerate(entries):
        yield entry, place.table(inside + key, number)


def _kit_parts(names: object, kit: Path, place: TomlTable) -> tuple[str, ...]:
    there = sorted(path.parent.name for path in kit.glob("*/__init__.py"))
    if not isinstance(names, list) or not all(one in there for one in names):
        raise place.wrong(
            "kit",
            f"kit = {names!r}, expected a list of subpackages of assignments/kit/; "
            f"there are {', '.join(there) or 'none'}.",
        )
    return tuple(names)


def _handed_file_of(entry: dict[str, Any], place: TomlTable) -> HandedFile:
    _refuse_unknown_keys(entry, {"name", "max_mb"}, place, "[[files]]")
    name = _text(entry, "name", place)
    if not _FILE_NAME.fullmatch(name) or name.endswith(".ipynb"):
        raise place.wrong("name", f"'{name}' cannot be the name of a file that is handed in.")
    return HandedFile(name, _positive(entry, "max_mb", place))


def _task_of(entry: dict[str, Any], earlier: set[str], place: TomlTable) -> Task:
    known = {"name", "points", "title", "graded", "builds_on", "hints", "formerly", "renamed"}
    known |= {"reads_cache_of", "rubric"}
    _refuse_unknown_keys(entry, known, place, "[[tasks]]")
    name = _text(entry, "name", place)
    if not _TASK_NAME.fullmatch(name):
        raise place.wrong("name", f"task name '{name}' must be lower case letters, digits and _.")
    graded = entry.get("graded", "by checks")
    if graded not in ("by checks", "by hand"):
        raise place.wrong(
            "graded", f"task '{name}' has graded = '{graded}', expected 'by checks' or 'by hand'."
        )
    if "points" not in entry:
        raise place.wrong("points", f"task '{name}' has no points.")
    builds_on = entry.get("builds_on", [])
    odd = [one for one in builds_on if str(one) not in earlier] if type(builds_on) is list else [""]
    if odd:
        raise place.wrong(
            "builds_on",
            f"task '{name}' has builds_on = {builds_on!r}, expected names of earlier tasks."
            + did_you_mean(str(odd[0]), earlier),
        )
    points = _positive(entry, "points", place)
    return Task(
        name,
        points,
        _text(entry, "title", place),
        graded == "by hand",
        tuple(builds_on),
        _cached(entry, name, place),
        formerly=_formerly(entry, name, place),
        renamed=_renamed(entry, name, place),
        hints=_hints(entry, name, place),
        rubric=_rubric(entry, name, points, graded == "by hand", place),
    )


def _cached(entry: dict[str, Any], task: str, place: TomlTable) -> tuple[str, ...]:
    names = entry.get("reads_cache_of", [])
    if not isinstance(names, list) or not all(
        isinstance(one, str) and one.isidentifier() for one in names
    ):
        raise place.wrong(
            "reads_cache_of",
            f"task '{task}' has reads_cache_of = {names!r}, expected names of functions "
            'that it builds on, for example reads_cache_of = ["conv2d_forward"].',
        )
    if names and not entry.get("builds_on"):
        raise place.wrong(
            "reads_cache_of",
            f"task '{task}' has reads_cache_of and no builds_on: name the tasks of "
            f"{', '.join(names)} there.",
        )
    return tuple(names)


def _formerly(entry: dict[str, Any], task: str, place: TomlTable) -> tuple[str, ...]:
    names = entry.get("formerly", [])
    if not isinstance(names, list) or not all(
        isinstance(one, str) and _TASK_NAME.fullmatch(one) for one in names
    ):
        raise place.wrong(
            "formerly",
            f"task '{task}' has formerly = {names!r}, expected the names that it was given "
            'out with before, for example formerly = ["relu"].',
        )
    return tuple(names)


def _renamed(entry: dict[str, Any], task: str, place: TomlTable) -> tuple[tuple[str, str], ...]:
    names = entry.get("renamed", {})
    if not isinstance(names, dict) or not all(
        isinstance(one, str) and one.isidentifier() for pair in names.items() for one in pair
    ):
        raise place.wrong(
            "renamed",
            f"task '{task}' has renamed = {names!r}, expected earlier names of functions "
            'with those of today, for example renamed = { drop_numbers = "dropout" }.',
        )
    return tuple(names.items())


def _hints(entry: dict[str, Any], task: str, place: TomlTable) -> tuple[str, ...]:
    hints = entry.get("hints", [])
    texts = isinstance(hints, list) and all(isinstance(one, str) and one.strip() for one in hints)
    if not texts or len(hints) not in (0, 3):
        raise place.wrong(
            "hints",
            f"task '{task}' has hints = {hints!r}, expected a list of three texts: a "
            "question, an idea, almost the code.",
        )
    return tuple(hints)


def _rubric(
    entry: dict[str, Any], task: str, points: float, by_hand: bool, place: TomlTable
) -> tuple[Criterion, ...]:
    criteria = []
    for one, where in _entries(entry, "rubric", place, inside="tasks."):
        _refuse_unknown_keys(one, {"points", "says"}, where, "[[tasks.rubric]]")
        criteria.append(Criterion(_positive(one, "points", where), _text(one, "says", where)))
    if criteria and not by_hand:
        raise place.wrong(
            "rubric", f"task '{task}' has a rubric, but checks grade it: add graded = \"by hand\"."
        )
    sum_of_points = math.fsum(one.points for one in criteria)
    if criteria and not math.isclose(sum_of_points, points):
        raise place.wrong(
            "points",
            f"task '{task}' has {points:g} points, and its rubric gives {sum_of_points:g}: "
            "the points of all [[tasks.rubric]] must add up to those of the task.",
        )
    return tuple(criteria)


def _refuse_unknown_keys(
    table: dict[str, Any], known: set[str], place: TomlTable, where: str
) -> None:
    for key in table:
        if key not in known:
            raise place.wrong(
                key, f"unknown key '{key}' in {where}; known are {', '.join(sorted(known))}."
            )


def _text(table: dict[str, Any], key: str, place: TomlTable) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise place.wrong(key, f"'{key}' is {value!r}, expected a text.")
    return value


def _positive(table: dict[str, Any], key: str, place: TomlTable) -> float:
    value = table.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool) or not value > 0:
        raise place.wrong(key, f"'{key}' is {value!r}, expected a number above 0.")
    return float(value)


def _refuse_checks_of_no_task(stage: Stage) -> None:
    """A check file that names a task which has another one, or none: its checks would never run."""
    from kit.checking.check_files import tasks_of

    for files in (stage.checks_by_task("public"), stage.checks_by_task("hidden")):
        for path in files.values():
            for task in tasks_of(path):
                if task not in files:
                    raise StageError(
                        f"{path}: checks grade no task '{task}'.{did_you_mean(task, files)}"
                    )
                if files[task] != path:
                    raise StageError(
                        f"{path}: the checks of {task} are in {files[task].name} already; a task "
                        "has one file."
                    )


def _refuse_undeclared_files(stage: Stage) -> None:
    """An undeclared file is a check that never runs or an answer that leaks: refuse it."""
    _refuse_checks_of_no_task(stage)
    required = {stage.folder / name for name in _FILES}
    required.update(stage.check_files("public"), stage.check_files("hidden"))
    required.update(stage.model_file(handed.name) for handed in stage.files)
    for path in sorted(required):
        if not path.is_file():
            raise StageError(f"{path} is missing: every stage has it.")
    tasks = {task.name for task in stage.checked_tasks}
    endings = {"py", *(handed.name for handed in stage.files)}
    specimens = {*stage.specimen_files("accepted"), *stage.specimen_files("wrong")}
    optional = (stage.proof_notes, stage.known_mistakes)
    for path in sorted(stage.folder.rglob("*")):
        inside = path.relative_to(stage.folder)
        if path.is_dir() or path in {*required, *optional} or is_stray(inside):
            continue
        if path.parent == stage.figures and path.suffix in (".svg", ".png"):
            continue
        if inside.parts[:-1] in (("specimens", "wrong"), ("specimens", "accepted")):
            name, _, ending = inside.name.partition(".")
            task, separator, _ = name.partition("__")
            of_a_specimen = path.with_name(f"{name}.py") in specimens
            if separator and task in tasks and of_a_specimen and ending in endings:
                continue
            raise StageError(
                f"{path}: a specimen is named <task>__<what>.py with a task of assignment.toml, "
                "its own handed-in file <task>__<what>.<name of the file>."
            )
        raise StageError(
            f"{path} is not declared: a stage has assignment.toml, notebook.py, reference.py, "
            "design.md, perhaps proof.toml, checks/{public,hidden}/test_<task>.py "
            "(test_<task>__<another>.py for what two tasks share), "
            "specimens/{accepted,wrong}/, figures/*.{svg,png} and files/ with what [[files]] names."
        )
