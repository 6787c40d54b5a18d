"""What long work says while it runs; only `commands/` decides where that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Advance(Protocol):
    """Moves a bar; `done` and `total` set it, else it moves on by one."""

    def __call__(
        self, *, done: int | None = None, total: int | None = None, counts: str | None = None
    ) -> None:
        """Move it, with a text of counts behind it where one is given."""


def _nowhere(
    *, done: int | None = None, total: int | None = None, counts: str | None = None
) -> None:
    pass


class Reporter:
    """Says nothing; a subclass shows what it is given."""

    def say(self, text: str) -> None:
        """A sentence on what is being done."""

    def milestone(self, text: str) -> None:
        """A sentence that a bar makes needless, where a bar can be seen."""

    @contextmanager
    def progress(self, label: str, total: int) -> Iterator[Advance]:
        """A bar for the block."""
        yield _nowhere
