# GENERATED from assignments/kit/notebook.py - edit that file, then: python -m autograder build
"""Let students check an answer from a cell of their notebook."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kit import screen


def check(task: str) -> None:
    """Run the visible checks of a task on this notebook's functions and show what they found.

    It never raises, so that "Run All" goes on.

    Args:
        task: The task's name, as in the heading above the answer.
    """
    try:
        text, html = checked(task, _folder(), _namespace())
    except KeyboardInterrupt:
        text, html = _line(f"{task}: stopped. Is there a loop that never ends?")
    except Exception as error:  # a fault in here must not cost the student the rest of the notebook
        text, html = _line(
            f"{task}: the checks could not be run ({type(error).__name__}: {error})."
        )
    screen.show(text, html)


def checked(task: str, folder: Path, namespace: Mapping[str, Any]) -> tuple[str, str]:
    """What `check` shows, as text and HTML, for the check files in the folder.

    Raises:
        KeyboardInterrupt: If the person at the keyboard stopped it.
    """
    from kit import check_table
    from kit.checks import run_checks
    from kit.student import NotebookStudent

    file = folder / f"test_{task}.py"
    if not isinstance(task, str) or not task.isidentifier() or not file.is_file():
        return _line(_no_such_task(task, folder))
    printed: dict[str, str] = {}

    @contextlib.contextmanager
    def new_student(check_name: str) -> Iterator[NotebookStudent]:
        student = NotebookStudent(namespace)
        try:
            yield student
        finally:
            printed[check_name] = student.printed

    results = run_checks([file], new_student)
    nothing_yet = check_table.unwritten(task, results)
    if nothing_yet:
        return _line(nothing_yet)
    return (
        check_table.as_text(task, results, printed),
        check_table.as_html(task, results, printed),
    )


def _line(text: str) -> tuple[str, str]:
    from kit import check_table

    return text, check_table.line_as_html(text)


def _folder() -> Path:
    """checks/ next to the notebook; next to kit/ where the kernel was started elsewhere."""
    here = Path.cwd() / "checks"
    return here if here.is_dir() else Path(__file__).parents[1] / "checks"


def _namespace() -> Mapping[str, Any]:
    shell = screen.shell()
    return shell.user_ns if shell is not None else vars(sys.modules["__main__"])


def _no_such_task(task: object, folder: Path) -> str:
    known = sorted(file.stem.removeprefix("test_") for file in folder.glob("test_*.py"))
    if not known:
        return (
            f"There are no checks in {folder}: open the notebook in the folder that it came in, "
            "next to checks/ and kit/."
        )
    import difflib

    near = difflib.get_close_matches(str(task), known, n=1, cutoff=0.4)
    hint = f"Did you mean '{near[0]}'?" if near else f"The tasks are {', '.join(known)}."
    return f"There is no task {str(task)!r} here. {hint}"
