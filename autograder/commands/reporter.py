"""Show on a console what long work says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.reporter import Advance, Reporter


class ConsoleReporter(Reporter):
    """Shows sentences and bars."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, text: str) -> None:
        """Print the sentence."""
        self._console.print(escape(text), soft_wrap=True)

    def milestone(self, text: str) -> None:
        """Print the sentence where there is no bar."""
        if not self._console.is_terminal:
            self._console.print(escape(text), soft_wrap=True)

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Advance]:
        """A bar on a terminal; nothing where the output is a file."""
        with progress_bar(self._console, label, total) as bar:

            def advance(
                *, done: int | None = None, total: int | None = None, counts: str | None = None
            ) -> None:
                task = bar.task_ids[0]
                if counts is not None:
                    bar.update(task, counts=counts)
                step = 1 if done is None and total is None else None
                bar.update(task, advance=step, completed=done, total=total)

            yield advance


@contextmanager
def progress_bar(console: Console, label: str, total: int) -> Iterator[Progress]:
    """A bar on a terminal; nothing where the output is a file."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[counts]}"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        progress.add_task(label, total=total, counts="")
        yield progress
