"""Let a cell wait politely for an answer that is not written yet."""

from __future__ import annotations

import contextlib
import html
from collections.abc import Iterator
from types import TracebackType

from kit import screen


@contextlib.contextmanager
def attempt(what: str) -> Iterator[None]:
    """Run a block that uses answers; where one is not written yet, say so in a line and go on.

    Only NotImplementedError, which every unwritten answer raises, is held back. Any other
    exception is a mistake to look at, and comes through with its traceback.

    Args:
        what: What the block does, for the line.

    >>> def softmax(logits):
    ...     raise NotImplementedError
    >>> with attempt("training"):
    ...     softmax([1.0])
    Skipped training: softmax is not written yet.
    """
    try:
        yield
    except NotImplementedError as error:
        name = _innermost_name(error.__traceback__)
        line = f"Skipped {what}: {name} is not written yet."
        screen.show(line, f"<i>{html.escape(line)}</i>")


def _innermost_name(place: TracebackType | None) -> str:
    """The function that raised, with its class: LinearClassifier.fit."""
    name = "an answer"
    while place is not None:
        name = place.tb_frame.f_code.co_qualname
        place = place.tb_next
    return name.removeprefix("<module>.") if name != "<module>" else "an answer"
