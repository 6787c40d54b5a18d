"""Find what students handed in: the notebook, and the files that come with it."""

from __future__ import annotations

import contextlib
import fnmatch
import hashlib
import os
import stat
import warnings
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nbgrader.utils import parse_utc

from autograder.course.records import HandedFile, Stage, Submission
from autograder.course.statuses import Problem, Status
from autograder.errors import Misuse
from autograder.untrusted.names import (
    is_junk,
    is_notebook_name,
    is_script_name,
    look_alikes,
    printable,
    scripts_of,
    shortened,
    stand_in,
    why_no_id,
)

_MAX_FOLDERS = 1000
"""More of them are not searched for a notebook."""

NOT_COLLECTED = "not_collected.txt"
"""In place of a notebook that `collect` could not take, the sentence that says why."""


def find_submissions(submitted: Path, stage: Stage, students: str = "*") -> list[Submission]:
    """What stands in submitted/<student>/<stage>/, by student, each with a notebook or a problem.

    Args:
        submitted: nbgrader's folder of submissions.
        stage: The stage to look for.
        students: A glob; only students that fit it are looked at.

    Raises:
        Misuse: If there is no such folder, or nothing in it for this stage and these students.
    """
    if submitted.is_file():
        raise Misuse(
            f"{submitted} is a file: to sort what an LMS gives out into submitted/, add --collect "
            "moodle, --collect canvas, or a pattern that says whose a file is."
        )
    if not submitted.is_dir():
        raise Misuse(
            f"{submitted} does not exist: put every submission at "
            f"{submitted}/<student>/{stage.name}/{stage.name}.ipynb, or name another folder "
            "with --submitted."
        )
    found = [
        _look_at(entry, stage)
        for entry in sorted(submitted.iterdir())
        if not is_junk(entry.name) and fnmatch.fnmatchcase(entry.name, students)
        if not entry.is_dir() or _handed_in(entry, stage)
    ]
    for group in look_alikes(one.student for one in found):
        note = f"{' and '.join(group)} look like one name: are they one person?"
        found = [
            replace(one, notes=(*one.notes, note)) if one.student in group else one for one in found
        ]
    if not found:
        which = f" of students like '{students}'" if students != "*" else ""
        raise Misuse(
            f"{submitted} has no submission{which} for {stage.name}: expected "
            f"{submitted}/<student>/{stage.name}/{stage.name}.ipynb."
        )
    return found


def _handed_in(entry: Path, stage: Stage) -> bool:
    """True if the student has a folder of the stage, or a notebook of it where the folder goes."""
    if _exists(entry / stage.name):
        return True
    try:
        return any(stage.name.lower() in path.name.lower() for path in _notebooks_in(entry))
    except OSError:
        return True


def _exists(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True  # it cannot be read: that gets a reason, and is not passed over
    return True


def _look_at(entry: Path, stage: Stage) -> Submission:
    folder = entry / stage.name
    wanted = f"{stage.name}.ipynb"

    student = entry.name
    why = why_no_id(student)
    if why:
        student = stand_in(student)

    def problem(status: Status, text: str) -> Submission:
        return Submission(student, stage.name, folder, None, problem=Problem(status, text))

    if why:
        return problem(
            Status.ODD_NAME,
            f"the folder {shortened(entry.name)} has {why}: give it another name and grade again.",
        )
    if not entry.is_dir():
        return problem(
            Status.NO_NOTEBOOK,
            f"{printable(entry.name)} is a file, expected a folder that holds {stage.name}/.",
        )
    notes: list[str] = []
    try:
        if not _exists(folder):
            folder = entry
            notes.append(f"the notebook lies beside the folder {stage.name}, expected in it.")
        if folder.is_symlink() or not folder.is_dir():
            what = "link" if folder.is_symlink() else "file"
            return problem(
                Status.NO_NOTEBOOK,
                f"{stage.name} is a {what}, expected a folder that holds {wanted}.",
            )
        found = _notebooks_in(folder)
        if not found:
            found = _notebooks_below(folder)
            if found:
                inner = printable(found[0].parent.name)
                notes.append(f"the notebook lies in the folder {inner}, expected outside of it.")
            else:
                found = _scripts_in(folder, stage)
        timestamp = _timestamp(folder, notes)
        if not found:
            return problem(Status.NO_NOTEBOOK, _why_none(folder, wanted))
    except OSError as error:
        return problem(Status.UNREADABLE, f"the submission cannot be read: {error}.")
    names = [printable(path.name) for path in found]
    chosen = _choose(found, stage)
    if chosen is None:
        return problem(
            Status.SEVERAL_NOTEBOOKS,
            f"there are {len(found)} notebooks ({', '.join(names)}) and none is named {wanted}: "
            "hand in one, with that name.",
        )
    name = printable(chosen.name)
    if chosen.name != wanted and not is_script_name(chosen.name):
        notes.append(
            f"the notebook is named {name}, expected {wanted}; it was graded all the same."
        )
    notes += [
        f"{printable(path.name)} was not looked at: only {name} is graded."
        for path in found
        if path != chosen
    ]
    return Submission(student, stage.name, folder, chosen, timestamp=timestamp, notes=tuple(notes))


def _choose(found: Sequence[Path], stage: Stage) -> Path | None:
    """The notebook with the right name, or the only one that is named like it, or the only one."""
    for fitting in (
        [path for path in found if path.name == f"{stage.name}.ipynb"],
        [path for path in found if stage.name.lower() in path.name.lower()],
        list(found),
    ):
        if len(fitting) == 1:
            return fitting[0]
    return None


def _notebooks_in(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if is_notebook_name(path.name) and not is_junk(path.name)
        if path.is_symlink() or not path.is_dir()
    )


def _notebooks_below(folder: Path) -> list[Path]:
    """The notebooks of the first folder, from above, that has any: some hand in a whole tree."""
    for number, (place, folders, _) in enumerate(os.walk(folder)):
        folders[:] = sorted(name for name in folders if not is_junk(name))
        if number >= _MAX_FOLDERS:
            break
        if found := _notebooks_in(Path(place)):
            return found
    return []


def _scripts_in(folder: Path, stage: Stage) -> list[Path]:
    files = sorted(
        path
        for path in folder.iterdir()
        if not is_junk(path.name)
        if path.is_symlink() or not path.is_dir()
    )
    return scripts_of(stage.name, files, lambda path: path.name)


def _why_none(folder: Path, wanted: str) -> str:
    why_file = folder / NOT_COLLECTED
    if why_file.is_file() and not why_file.is_symlink():
        with why_file.open("rb") as file:
            reason = printable(file.read(500).decode("utf-8", "replace").strip())
            return f"{reason} Hand in {wanted}."
    names = sorted(
        printable(path.name) + ("/" if path.is_dir() else "")
        for path in folder.iterdir()
        if not is_junk(path.name)
    )
    if not names:
        return f"there is no notebook in the submission: hand in {wanted}."
    more = ", ..." if len(names) > 5 else ""
    return (
        f"there is no notebook in the submission, only {', '.join(names[:5])}{more}: hand in "
        f"{wanted}."
    )


def _timestamp(folder: Path, notes: list[str]) -> str:
    """The text of timestamp.txt; nothing, with a note, if nbgrader could not read a time in it."""
    path = folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        data = file.read(100)
    try:
        text = data.decode("utf-8-sig").strip()
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            parse_utc(text)
    except Exception:  # dateutil raises many kinds, and the file may hold anything
        notes.append("timestamp.txt does not hold a time: nothing is known about lateness.")
        return ""
    return text


def same_files(submissions: Sequence[Submission], released: Path) -> list[list[str]]:
    """The groups of students whose notebooks are one file, byte for byte, but for the released.

    Args:
        submissions: As `find_submissions` gives them.
        released: The notebook that students got.
    """
    by_size = defaultdict(list)
    for one in submissions:
        with contextlib.suppress(OSError):
            if one.notebook is not None and stat.S_ISREG(one.notebook.lstat().st_mode):
                by_size[one.notebook.stat().st_size].append(one)
    by_content = defaultdict(list)
    for group in by_size.values():
        for one in group if len(group) > 1 else ():
            with contextlib.suppress(OSError):
                assert one.notebook is not None  # or it would be in no group
                with one.notebook.open("rb") as file:
                    by_content[hashlib.file_digest(file, "sha256").digest()].append(one.student)
    by_content.pop(hashlib.sha256(released.read_bytes()).digest(), None)
    return [students for students in by_content.values() if len(students) > 1]


def _but_others(folder: Path, handed: HandedFile, stage: Stage) -> str:
    """The files of the same kind in the folder, one of which may be the one that is missing."""
    asked = {one.name for one in stage.files}
    suffix = Path(handed.name).suffix.lower()
    names = [
        printable(path.name)
        for path in sorted(folder.iterdir())
        if path.suffix.lower() == suffix and path.name not in asked and not is_junk(path.name)
    ]
    return f", but {' and '.join(names[:3])}, which is another name" if names else ""


def read_files(folder: Path, stage: Stage) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files that the stage asks for besides the notebook, and a note on each that is not read.

    Args:
        folder: Where the submission lies.
        stage: The stage, which names the files.
    """
    files, notes = {}, []
    for handed in stage.files:
        path = folder / handed.name
        try:
            # A link could lead to another student's file, or to what only the grader may read.
            size = path.lstat().st_size
            if path.is_symlink() or not path.is_file():
                notes.append(f"{handed.name} is no file and was not looked at.")
            elif size > handed.max_mb * 2**20:
                notes.append(
                    f"{handed.name} has {size / 2**20:.1f} MB, at most {handed.max_mb:g} are "
                    "read: it was not looked at."
                )
            else:
                files[handed.name] = path.read_bytes()
        except FileNotFoundError:
            notes.append(f"{handed.name} was not handed in{_but_others(folder, handed, stage)}.")
        except OSError as error:
            notes.append(f"{handed.name} cannot be read: {error.strerror}.")
    return files, tuple(notes)
