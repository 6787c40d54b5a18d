"""Find what students handed in, and read a notebook that nothing is known about."""

from __future__ import annotations

import fnmatch
import json
from pathlib import Path
from typing import Any

from autograder.errors import Misuse
from autograder.records import Stage, Submission

MAX_BYTES = 100 * 2**20
"""A larger notebook is not read: the largest honest ones, full of pictures, have some 20 MB."""

NOT_COLLECTED = "not_collected.txt"
"""In place of a notebook that `collect` could not take, the sentence that says why."""


class UnreadableNotebook(Exception):
    """The file cannot be understood as a notebook; the text says why, for the student."""


def find_submissions(submitted: Path, stage: Stage, students: str = "*") -> list[Submission]:
    """What stands in submitted/<student>/<stage>/, by student, each with a notebook or a problem.

    Args:
        submitted: nbgrader's folder of submissions.
        stage: The stage to look for.
        students: A glob; only students that fit it are looked at.

    Raises:
        Misuse: If there is no such folder, or nothing in it for this stage and these students.
    """
    if not submitted.is_dir():
        what = "is a file" if submitted.exists() else "does not exist"
        raise Misuse(
            f"{submitted} {what}: put every submission at "
            f"{submitted}/<student>/{stage.name}/{stage.name}.ipynb, or name another folder "
            "with --submitted."
        )
    found = [
        _look_at(entry, stage)
        for entry in sorted(submitted.iterdir())
        if not entry.name.startswith(".") and fnmatch.fnmatchcase(entry.name, students)
        if not entry.is_dir() or _exists(entry / stage.name)
    ]
    if not found:
        which = f" of students like '{students}'" if students != "*" else ""
        raise Misuse(
            f"{submitted} has no submission{which} for {stage.name}: expected "
            f"{submitted}/<student>/{stage.name}/{stage.name}.ipynb."
        )
    return found


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

    def problem(text: str) -> Submission:
        return Submission(entry.name, stage.name, folder, None, problem=text)

    try:
        if not entry.is_dir():
            return problem(f"{entry.name} is a file, expected a folder that holds {stage.name}/.")
        if not folder.is_dir():
            return problem(f"{stage.name} is a file, expected a folder that holds {wanted}.")
        if (folder / wanted).is_dir():
            return problem(f"{wanted} is a folder, expected a notebook file.")
        notebooks = sorted(path for path in folder.glob("*.ipynb") if path.is_file())
        timestamp_file = folder / "timestamp.txt"
        timestamp = timestamp_file.read_text("utf-8").strip() if timestamp_file.is_file() else ""
        why_file = folder / NOT_COLLECTED
        reason = why_file.read_text("utf-8")[:500].strip() if why_file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        return problem(f"the submission cannot be read: {error}.")
    names = [path.name for path in notebooks]
    if wanted in names:
        notes = tuple(
            f"{name} was not looked at: only {wanted} is graded."
            for name in names
            if name != wanted
        )
        return Submission(
            entry.name, stage.name, folder, folder / wanted, timestamp=timestamp, notes=notes
        )
    if len(notebooks) == 1:
        note = f"the notebook is named {names[0]}, expected {wanted}; it was graded all the same."
        return Submission(
            entry.name, stage.name, folder, notebooks[0], timestamp=timestamp, notes=(note,)
        )
    if notebooks:
        return problem(
            f"there are {len(notebooks)} notebooks ({', '.join(names)}) and none is named "
            f"{wanted}: hand in one, with that name."
        )
    return problem(
        f"{reason} Hand in {wanted}."
        if reason
        else f"there is no notebook in the submission: hand in {wanted}."
    )


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
            notes.append(f"{handed.name} was not handed in.")
        except OSError as error:
            notes.append(f"{handed.name} cannot be read: {error.strerror}.")
    return files, tuple(notes)


def read_notebook(path: Path) -> dict[str, Any]:
    """A notebook file as a dictionary with a list of cells; nothing else of it is certain.

    Raises:
        UnreadableNotebook: If it is too large, not UTF-8, not JSON, or has no list of cells.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableNotebook(
                f"{path.name} has {size / 2**20:.0f} MB, at most {MAX_BYTES / 2**20:.0f} are "
                "read: clear the outputs and hand it in again."
            )
        notebook = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UnreadableNotebook(f"{path.name} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        place = f" ({error})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableNotebook(
            f"{path.name} is not a notebook: its text is damaged{place}. Open it in Jupyter, save "
            "it and hand it in again."
        ) from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise UnreadableNotebook(
            f"{path.name} is not a notebook of Jupyter 4 or newer: it has no list of cells. Open "
            "it in Jupyter, save it and hand it in again."
        )
    return notebook
