# GENERATED from assignments/kit/notebook/hints.py - edit that file, then: python -m autograder build
"""Help with a task in three steps: a question, an idea, almost the code."""

from __future__ import annotations

import html
from pathlib import Path

from kit.drawing import display
from kit.notebook.tasks import read_stage

_given: dict[str, int] = {}
"""How many hints of each task were asked for since the kernel started; nobody else learns it."""


class Hints:
    """The hints of a stage, and how many of each task were given.

    Args:
        folder: Where the build wrote the stage's tasks.
        given: The counts, by task; they are changed.
    """

    def __init__(self, folder: Path, given: dict[str, int]) -> None:
        self._tasks = {task.name: task for task in read_stage(folder).tasks}
        self._given = given

    def next_of(self, name: str) -> str:
        """The next hint of the task, or of the one whose answer defines that name."""
        task = self._tasks.get(name) or next(
            (task for task in self._tasks.values() if name in task.defines), None
        )
        if task is None or not task.hints:
            return self._none(name)
        step = min(self._given.get(task.name, 0) + 1, len(task.hints))
        self._given[task.name] = step
        return f"{task.name}, hint {step} of {len(task.hints)}: {task.hints[step - 1]}" + (
            "" if step == len(task.hints) else " (Run this cell again for the next one.)"
        )

    def _none(self, name: str) -> str:
        known = [task.name for task in self._tasks.values() if task.hints]
        return f"There is no hint for {name!r}. " + (
            f"There are hints for {', '.join(known)}." if known else "This stage has none."
        )


def hint(task: object, folder: Path | None = None) -> None:
    """Show the next of a task's three hints; each call goes one step further.

    Nobody counts them, and they cost no points. Try for some minutes before each.

    Args:
        task: The task's name, or a function of it.
        folder: Of the visible checks, if it is not beside the notebook.
    """
    from kit.notebook.check import checks_folder, name_of

    said = Hints(folder or checks_folder(), _given).next_of(name_of(task))
    display.show(said, f"<div>{html.escape(said)}</div>")
