"""What students were given, stage by stage: release.lock, which `build --release` writes.

With it, what the author has changed since can be told from what a student changed, and hand-ins of
an earlier release are understood.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import autograder
import kit.graded.repair
from autograder.atomic import write_atomically
from autograder.course.graded_cells import answer_id, nbgrader_of
from autograder.course.notebooks import read_own_notebook
from autograder.course.records import Stage
from autograder.course.stages import Course
from autograder.errors import LockUnusable
from kit.graded.repair import digest_of_text

LOCK_FILE = "release.lock"
_FORMAT = 1


@dataclass(frozen=True)
class Release:
    """One state in which a stage was given out."""

    version: str
    """Of the package."""
    kit: str
    """Digest of the students' `kit`."""
    points: dict[str, float]
    """By task."""
    functions: dict[str, dict[str, str]]
    """By task the functions and classes that its answer defines, each with its signature."""
    cells: dict[str, str]
    """Digests of the texts of all cells, by id."""
    given: list[str]
    """Ids of the cells of code that students must not change."""
    checks: dict[str, str]
    """Digests of the visible checks, by task."""


@dataclass(frozen=True)
class Earlier(kit.graded.repair.Earlier):
    """The same with what only the grader must know."""

    points: Mapping[str, frozenset[float]] = field(default_factory=dict)
    """Points that a task was given out with and has no more."""


def release_now(course: Course, stage: Stage) -> Release:
    """What students would get of a stage that is built."""
    folder = course.release / stage.name
    cells = read_own_notebook(folder / f"{stage.name}.ipynb")["cells"]
    sources = {cell["id"]: cell["source"] for cell in cells}
    kit = hashlib.sha256()
    for path in course.kit_files(stage):
        kit.update(f"{path.relative_to(course.kit).as_posix()}\0".encode() + path.read_bytes())
    return Release(
        autograder.__version__,
        kit.hexdigest()[:16],
        {task.name: task.points for task in stage.tasks},
        {task.name: _signatures(sources[answer_id(task.name)]) for task in stage.checked_tasks},
        {name: digest_of_text(source) for name, source in sources.items()},
        [
            cell["id"]
            for cell in cells
            if cell["cell_type"] == "code"
            if (graded := nbgrader_of(cell)).get("locked")
            if not graded.get("grade")
        ],
        {
            task: digest_of_text(path.read_text(encoding="utf-8"))
            for task, path in stage.checks_by_task("public").items()
        },
    )


def read_releases(root: Path) -> dict[str, list[Release]]:
    """Every stage's releases, the oldest first; nothing where there is no release.lock.

    Raises:
        LockUnusable: If the file is there and is not what `build --release` writes.
    """
    file = root / LOCK_FILE
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
        if table["format"] != _FORMAT:
            raise ValueError(f"format {table['format']!r}, expected {_FORMAT}")
        return {
            name: [Release(**entry) for entry in entries]
            for name, entries in table["stages"].items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise LockUnusable(
            f"{file} cannot be read ({error}): put back the version in git. Without it, what the "
            "course changed would be taken for changes of the students."
        ) from error


def record_release(course: Course, stages: Sequence[Stage]) -> list[str]:
    """Note in release.lock that the stages are given out as they are built now.

    Returns:
        The names of those that differ from what was given out last.
    """
    known = read_releases(course.root)
    new = []
    for stage in stages:
        now = release_now(course, stage)
        releases = known.setdefault(stage.name, [])
        if not releases or releases[-1] != now:
            releases.append(now)
            new.append(stage.name)
    if new:
        table = {
            "format": _FORMAT,
            "what": "What students were given. `python -m autograder build --release` writes it; "
            "commit it, and do not edit it.",
            "stages": {
                name: [asdict(one) for one in releases] for name, releases in sorted(known.items())
            },
        }
        text = json.dumps(table, indent=1, ensure_ascii=False) + "\n"
        write_atomically(course.root / LOCK_FILE, text.encode())
    return new


def earlier_releases(course: Course, stage: Stage) -> Earlier:
    """What hand-ins of earlier releases need to be understood."""
    releases = read_releases(course.root).get(stage.name, [])
    names = _new_names(stage)
    texts: dict[str, set[str]] = {}
    points: dict[str, set[float]] = {}
    cells: dict[str, str] = {}
    for old, new in names.items():
        cells |= {f"{old}-{role}": f"{new}-{role}" for role in ("answer", "check", "written")}
    for release in releases:
        for name, digest in release.cells.items():
            texts.setdefault(cells.get(name, name), set()).add(digest)
        for name, value in release.points.items():
            points.setdefault(names.get(name, name), set()).add(value)
    now = {task.name: task.points for task in stage.tasks}
    return Earlier(
        cells,
        {old: new for task in stage.tasks for old, new in task.renamed},
        {name: frozenset(digests) for name, digests in texts.items()},
        {
            name: frozenset(values - {now[name]})
            for name, values in points.items()
            if name in now and values - {now[name]}
        },
    )


def differences(course: Course, stage: Stage) -> list[str]:
    """What the author has changed since the stage was given out, and what that does to hand-ins.

    Of all releases, each difference once; nothing for a stage that was not given out.
    """
    releases = read_releases(course.root).get(stage.name, [])
    if not releases:
        return []
    now = release_now(course, stage)
    found = [line for release in releases for line in _differences(stage, release, now)]
    return list(dict.fromkeys(found))


def _differences(stage: Stage, old: Release, now: Release) -> Iterator[str]:
    names = _new_names(stage)
    before = {names.get(name, name) for name in old.points}
    for name, points in old.points.items():
        new = names.get(name, name)
        if new not in now.points:
            yield (
                f"task {name} was given out and is gone: hand-ins lose its {points:g} points. If "
                f'it has another name now, write formerly = ["{name}"] into that task in '
                "assignment.toml."
            )
            continue
        if new != name:
            yield f"task {name} is now {new}: hand-ins of {name} are graded as {new}."
        if now.points[new] != points:
            yield (
                f"task {new} is worth {now.points[new]:g} points, it was given out with "
                f"{points:g}: `grade` computes all scores anew, and each page of feedback says "
                "which points count."
            )
        yield from _differences_of_functions(
            stage, new, old.functions.get(name, {}), now.functions.get(new, {})
        )
    for name in now.points:
        if name not in before:
            yield (
                f"task {name} was not given out: hand-ins have no cell for it and earn none of "
                f"its {now.points[name]:g} points."
            )
    for name in old.given:
        if name not in now.cells:
            yield f"the given cell {name} is gone: of hand-ins, what it defines is still loaded."
        elif now.cells[name] != old.cells[name]:
            yield (
                f"the given cell {name} has changed: hand-ins get the new one, after what theirs "
                "defines; no student is told to have changed it."
            )
    for name in now.given:
        if name not in old.cells:
            yield f"the given cell {name} was not given out: hand-ins get it."
    for name, digest in now.checks.items():
        former = next((one for one, new in names.items() if new == name), name)
        if former in old.checks and old.checks[former] != digest:
            yield f"visible checks of {name} have changed: students run those that they were given."
    if now.kit != old.kit:
        yield "kit/ has changed: students use the one that they were given, the grader the new one."


def _differences_of_functions(
    stage: Stage, task: str, old: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[str]:
    renamed = dict(stage.task(task).renamed)
    added = [name for name in now if name not in old and name not in renamed.values()]
    for name, signature in old.items():
        new = renamed.get(name, name)
        if new not in now:
            into = added[0] if added else "new_name"
            yield (
                f"task {task}: {name} was given out and is gone: hand-ins that define {name} lose "
                f'the task. If it has another name now, write renamed = {{ {name} = "{into}" }} '
                "into the task in assignment.toml."
            )
            continue
        if new != name:
            yield f"task {task}: {name} is now {new}: hand-ins that define {name} define {new} too."
        if now[new] != signature:
            yield (
                f"task {task}: {new}{now[new]} was given out as {name}{signature}: hand-ins have "
                "the earlier arguments, and checks that use others fail for them."
            )
    for name in added:
        if any(one in now or renamed.get(one) in now for one in old):
            yield (
                f"task {task}: {name} was not given out: checks that call it fail for hand-ins "
                "without it."
            )


def _new_names(stage: Stage) -> dict[str, str]:
    """Today's name of each task by its earlier ones."""
    return {old: task.name for task in stage.tasks for old in task.formerly}


def _signatures(source: str) -> dict[str, str]:
    """The functions and classes at the margin of a stub, with their arguments."""
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = f"({ast.unparse(node.args)})"
        elif isinstance(node, ast.ClassDef):
            methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
            parts = [f"{one.name}({ast.unparse(one.args)})" for one in methods]
            found[node.name] = f": {', '.join(parts)}"
    return found
