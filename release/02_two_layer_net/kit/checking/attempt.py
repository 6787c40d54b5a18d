# GENERATED from assignments/kit/checking/attempt.py - edit that file, then: python -m autograder build
"""Let a cell wait politely for an answer that is not written yet."""

from __future__ import annotations

import contextlib
import html
from collections.abc import Iterator

from kit.drawing import display


@contextlib.contextmanager
def attempt(what: str) -> Iterator[None]:
    """Run a block that uses answers; where one is not written yet, say so in a line and go on.

    Held back are NotImplementedError, which every unwritten answer raises, and a name that the
    block itself misses because the cell that makes it has waited too. Any other exception is a
    mistake to look at, and comes through with its traceback.

    Args:
        what: What the block does, for the line.

    >>> def softmax(logits):
    ...     raise NotImplementedError
    >>> with attempt("training"):
    ...     trained = softmax([1.0])
    Skipped training: softmax is not written yet.
    >>> with attempt("the image"):
    ...     print(trained)
    Skipped the image: trained is not there yet: an earlier cell was skipped or not run.
    """
    try:
        yield
    except NotImplementedError as error:
        _say(f"Skipped {what}: {_innermost(error)} is not written yet.")
    except NameError as error:
        if _innermost(error) != "<module>":
            raise  # a slip inside an answer
        cause = f"{error.name} is not there yet: an earlier cell was skipped or not run."
        _say(f"Skipped {what}: {cause}")


def _innermost(error: BaseException) -> str:
    """The function that raised, with its class, for example LinearClassifier.fit."""
    name, place = "<module>", error.__traceback__
    while place is not None:
        name, place = place.tb_frame.f_code.co_qualname, place.tb_next
    return name


def _say(line: str) -> None:
    display.show(line, f"<i>{html.escape(line)}</i>")
