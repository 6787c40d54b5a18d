"""Report what student code raised to the trusted side, whatever its exceptions do; in a worker."""

from __future__ import annotations

import linecache
import marshal
import traceback
from typing import Any

from kit.graded.loading import filename

_DETAIL = 8000


def report(error: BaseException, sources: bytes) -> dict[str, Any]:
    """What the trusted side may know about an exception of student code.

    Args:
        error: The exception.
        sources: The text of every cell by its id, marshalled: most workers never need it.
    """
    message: dict[str, Any] = {"op": "raised", "message": "", "line": None, "detail": ""}
    message["types"] = [type_name(kind) for kind in type.mro(type(error))]
    try:
        message["line"] = _line_of(error)
        said = error.msg if isinstance(error, SyntaxError) else error
        message["message"] = text_of(said)[:1000]
        _let_tracebacks_quote(sources)
        message["detail"] = "".join(traceback.format_exception(error))[-_DETAIL:]
    except BaseException:  # its own methods may do anything; what is known is enough
        return message
    return message


def type_name(kind: type) -> str:
    """The name as the type itself keeps it: a metaclass may define another `__name__`."""
    name: str = type.__dict__["__name__"].__get__(kind)
    return name


def text_of(value: object) -> str:
    """The value as an exact str: a subclass could not be sent."""
    return str.__str__(str(value)) if type(value) is not str else value


def _let_tracebacks_quote(sources: bytes) -> None:
    for cell, source in marshal.loads(sources).items():
        file = filename(cell)
        linecache.cache[file] = (len(source), None, source.splitlines(True), file)


def _line_of(error: BaseException) -> int | None:
    """The line of a cell in which it was raised, innermost first."""
    if isinstance(error, SyntaxError):
        return error.lineno
    line = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith("<cell "):
            line = number
    return line
