"""Make source/ and release/ from assignments/, or with check_build say what is out of date."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import kit.notebook.tasks
from autograder.authoring.announced import refuse_other_points, with_announcement
from autograder.authoring.first_cell import with_first_cell
from autograder.authoring.generated_files import BANNER, Tree, compare, write
from autograder.authoring.instructor_notebook import notebook_bytes, notebook_of
from autograder.authoring.leaks import prove_release
from autograder.authoring.source_cells import read_cells
from autograder.authoring.stage_readme import readme_of
from autograder.authoring.student_notebook import release_of
from autograder.authoring.told import refuse_told_answers
from autograder.course.graded_cells import answer_id, nbgrader_of
from autograder.course.installed import distributions_of
from autograder.course.records import Stage
from autograder.course.settings import SETTINGS_FILE
from autograder.course.stages import Course
from autograder.course.strays import is_stray
from autograder.errors import AuthorError, SourceError, StageError, StaleFiles
from kit.notebook.known_mistakes import KNOWN_FILE
from kit.notebook.tasks import STAGE_FILE, stage_text

if TYPE_CHECKING:
    from nbformat import NotebookNode

_DEFINED = re.compile(r"^(?:def|class) ([a-zA-Z]\w*)", re.MULTILINE)
COMMAND = "python -m autograder build"


def build(course: Course, stages: Iterable[Stage] | None = None) -> list[Path]:
    """Write source/NN/ and release/NN/ of the stages, of all when none are named.

    Everything is computed, and the release proved free of leaks, before anything is written.

    Returns:
        The files that were written because they were missing or out of date, in order.

    Raises:
        SourceError: If a notebook.py is wrong.
        LeakFound: If a text gives away a model answer or a hidden check, or a release would show
            what students must not see.
        StaleFiles: If a generated folder holds a file that no build made.
        CannotWrite: If the file system refuses.
    """
    chosen = course.stages if stages is None else list(stages)
    wanted = _generated(course, chosen)
    _prove(course, wanted)
    difference = compare(course.root, wanted, _folders(course, chosen))
    if difference.unknown:
        raise StaleFiles(
            f"{_names(difference.unknown)} {_is(difference.unknown)} not generated, and source/ "
            f"and release/ hold only generated files; move it away, then: {COMMAND}"
        )
    written = write(course.root, wanted, difference)
    prove_release(course, passed_over=_others(course, chosen))
    return written


def build_if_needed(course: Course, stages: Sequence[Stage]) -> list[Path]:
    """Build those of the stages of which something was saved since they were built.

    Looking at times is a hundred times as fast as building; what changes a release without an
    author, for example a newer nbgrader, `check_build` finds.

    Returns:
        The files that were written.
    """
    late = [stage for stage in stages if not _is_newer_than_its_sources(course, stage)]
    if not late:
        return []
    written = build(course, late)
    for stage in late:
        for notebook in _notebooks(course, stage):
            notebook.touch()  # so that the next look sees that nothing is left to do
    return written


def _is_newer_than_its_sources(course: Course, stage: Stage) -> bool:
    notebooks = _notebooks(course, stage)
    if not all(notebook.is_file() for notebook in notebooks):
        return False
    built = min(notebook.stat().st_mtime_ns for notebook in notebooks)
    folders = (stage.folder, course.kit, Path(__file__).parent)
    settings = course.root / SETTINGS_FILE
    if settings.is_file() and settings.stat().st_mtime_ns >= built:
        return False
    return all(
        path.stat().st_mtime_ns < built
        for folder in folders
        for path in (folder, *folder.rglob("*"))
        if not is_stray(path.relative_to(folder)) and "specimens" not in path.parts
    )


def _notebooks(course: Course, stage: Stage) -> list[Path]:
    name = f"{stage.name}/{stage.name}.ipynb"
    return [course.source / name, course.release / name]


def buildable(course: Course) -> tuple[list[Stage], list[AuthorError]]:
    """The stages that can be built, and what keeps each of the others from it."""
    stages, faults = [], list[AuthorError](course.unreadable)
    for stage in course.stages:
        try:
            _files_of(course, stage)
        except (SourceError, StageError) as error:
            faults.append(error)
        else:
            stages.append(stage)
    return stages, faults


def check_build(course: Course, stages: Iterable[Stage] | None = None) -> None:
    """Compare source/ and release/ with what a build would write, writing nothing.

    Of source/, git keeps only the notebooks. The copies beside them are compared if a build has
    made any of them here.

    Args:
        course: The course.
        stages: The stages to look at; all when none are named.

    Raises:
        SourceError: If a notebook.py is wrong.
        LeakFound: If release/ as it stands shows what students must not see.
        StaleFiles: If a file is out of date, missing, left over or unknown.
    """
    chosen = course.stages if stages is None else list(stages)
    unbuilt = {stage.name for stage in chosen if not has_copies(course.source / stage.name)}
    wanted = {
        path: data
        for path, data in _generated(course, chosen).items()
        if not (path.parts[0] == "source" and path.parts[1] in unbuilt and path.suffix != ".ipynb")
    }
    prove_release(course, passed_over=_others(course, chosen))
    difference = compare(course.root, wanted, _folders(course, chosen))
    findings = [
        *(f"{path} is out of date" for path in difference.stale),
        *(f"{path} is missing" for path in difference.missing),
        *(f"{path} is no longer made from any source" for path in difference.obsolete),
        *(f"{path} is not generated: move it away" for path in difference.unknown),
    ]
    if findings:
        raise StaleFiles(f"{'; '.join(findings)}. Run: {COMMAND}")


def has_copies(folder: Path) -> bool:
    """True if a build has put the copies of `kit` and checks into a folder of source/."""
    return (folder / "kit").is_dir()


def _generated(course: Course, stages: Iterable[Stage]) -> Tree:
    return {
        PurePosixPath(path): data
        for stage in stages
        for path, data in _files_of(course, stage).items()
    }


def _files_of(course: Course, stage: Stage) -> dict[str, bytes]:
    """The generated files of one stage by path; only the notebooks of the two folders differ."""
    settings = course.settings
    shared = {"README.md": readme_of(stage, settings).encode("utf-8")}
    for path in stage.check_files("public"):
        inside = f"{stage.name}/checks/public/{path.name}"
        shared[f"checks/{path.name}"] = _with_banner(path, inside)
    if stage.known_mistakes.is_file():
        shared[f"checks/{KNOWN_FILE}"] = stage.known_mistakes.read_bytes()
    for path in course.kit_files(stage):
        inside = path.relative_to(course.kit).as_posix()
        shared[f"kit/{inside}"] = _with_banner(path, f"kit/{inside}")
    requirements = course.kit / "requirements.txt"
    if not requirements.is_file():
        raise StageError(f"{requirements} is missing: students install from it.")
    shared["requirements.txt"] = requirements.read_bytes() + _requirements(stage)

    stage_file = f"checks/{STAGE_FILE}"
    refuse_told_answers(stage)
    read = read_cells(stage)
    refuse_other_points(stage, read)
    announced = with_announcement(read, stage, settings)
    cells = with_first_cell(announced, stage, settings.archive_of(stage.name))
    instructors = notebook_of(stage, cells, files=sorted([*shared, stage_file]))
    students = release_of(instructors)
    shared[stage_file] = stage_text(_stage_of_notebook(stage, students)).encode("utf-8")
    files = {
        f"{folder}/{stage.name}/{name}": data
        for folder in ("source", "release")
        for name, data in shared.items()
    }
    files[f"source/{stage.name}/{stage.name}.ipynb"] = notebook_bytes(instructors)
    files[f"release/{stage.name}/{stage.name}.ipynb"] = notebook_bytes(students)
    return files


def _stage_of_notebook(stage: Stage, students: NotebookNode) -> kit.notebook.tasks.Stage:
    """What the students' notebook knows of its stage; names only as the stubs have them."""
    stubs = {cell["id"]: cell["source"] for cell in students["cells"]}
    tasks = [
        kit.notebook.tasks.Task(
            task.name,
            task.title,
            task.points,
            task.by_hand,
            () if task.by_hand else tuple(_DEFINED.findall(stubs[answer_id(task.name)])),
            task.hints,
        )
        for task in stage.tasks
    ]
    return kit.notebook.tasks.Stage(
        tuple(tasks),
        stage.limits.call_seconds,
        f"{stage.name}.ipynb",
        {file.name: file.max_mb for file in stage.files},
        stage.limits.packages,
        tuple(map(_as_given_out, students["cells"])),
    )


def _as_given_out(cell: NotebookNode) -> dict[str, Any]:
    """What tells a cell of the students' notebook from others."""
    marks = {name: nbgrader_of(cell).get(name, False) for name in ("grade", "locked", "solution")}
    return {
        "id": cell["id"],
        "cell_type": cell["cell_type"],
        "metadata": {"nbgrader": marks},
        "source": cell["source"],
    }


def _requirements(stage: Stage) -> bytes:
    """The lines by which students install what the course's sandbox has besides."""
    return "".join(f"{line}\n" for line in distributions_of(stage.limits.packages)).encode()


def _with_banner(path: Path, inside: str) -> bytes:
    """The content of a file of assignments/, which a Python file names in its first line."""
    data = path.read_bytes()
    if path.suffix != ".py":
        return data
    return BANNER + f"{inside} - edit that file, then: {COMMAND}\n".encode() + data


def _prove(course: Course, wanted: Tree) -> None:
    """Write the release to a place of its own and prove it there, as files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        released = {path: data for path, data in wanted.items() if path.parts[0] == "release"}
        write(root, released, compare(root, released, []))
        prove_release(course, root / "release")


def _others(course: Course, chosen: Sequence[Stage]) -> set[str]:
    """The names of the stages that are not chosen."""
    return {folder.name for folder in course.stage_folders} - {stage.name for stage in chosen}


def _folders(course: Course, stages: Sequence[Stage]) -> list[Path]:
    # With all stages at hand, whatever else is there is left over from one that is gone.
    if not _others(course, stages):
        return [course.source, course.release]
    return [top / stage.name for stage in stages for top in (course.source, course.release)]


def _names(paths: Sequence[PurePosixPath]) -> str:
    return ", ".join(map(str, paths))


def _is(paths: Sequence[PurePosixPath]) -> str:
    return "is" if len(paths) == 1 else "are"
