# GENERATED from assignments/kit/checking/answer_errors.py - edit that file, then: python -m autograder build
"""Say what went wrong when a student's answer was called, in the same words everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from kit.checking.advice import advice

_LONGEST = 200  # a message is one line of a table, and a student's own text can be a megabyte


@dataclass(frozen=True)
class Call:
    """What is known of a call of a student's answer besides its value."""

    seconds: float = 0.0
    """Wall time, in the grader with the way to the sandbox and back."""
    modified: Mapping[int | str, Any] = field(default_factory=dict)
    """The arguments that the answer changed in place, by position or keyword, as they were
    afterwards. In the grader this is what the sandbox says, so it may be forged."""
    cpu_seconds: float | None = None
    """Processor time, which a busy machine does not change; in the grader the kernel says it.
    None where the system does not tell."""


class AnswerError(AssertionError):
    """A call of a student's answer gave nothing that can be compared.

    Args:
        summary: One sentence that the student may read, also when a hidden check raised it.
        detail: What an instructor sees besides.
        advice: What it suggests: said where no known mistake explains it.
    """

    def __init__(self, summary: str, detail: str = "", advice: str = "") -> None:
        super().__init__(summary)
        self.summary = summary
        self.detail = detail
        self.advice = advice


class AnswerMissing(AnswerError):
    """The notebook does not define the name."""

    @classmethod
    def of(cls, name: str) -> Self:
        """The error for a name that the notebook does not define.

        >>> print(AnswerMissing.of("softmax"))
        softmax is not defined in this notebook.
        """
        return cls(f"{name} is not defined in this notebook.")

    @classmethod
    def of_object(cls, name: str, attribute: str) -> Self:
        """The error for an object of the notebook without that attribute.

        >>> print(AnswerMissing.of_object("TwoLayerNet", "predict"))
        TwoLayerNet has no attribute 'predict'.
        """
        return cls(f"{name} has no attribute '{attribute}'.")


class AnswerStale(AnswerError):
    """The name does not stand for what its cell says: it must run again before it is judged."""


class FileMissing(AnswerError):
    """A file that belongs to the answer is not there."""


class NotWritten(AnswerError):
    """The answer is still the stub, which raises NotImplementedError."""

    @classmethod
    def of(cls, name: str) -> Self:
        """The error for a stub.

        >>> print(NotWritten.of("softmax"))
        softmax is not written yet.
        """
        return cls(f"{name} is not written yet.")


class AnswerRaised(AnswerError):
    """The answer raised an exception of its own.

    Args:
        summary: One sentence that the student may read.
        detail: What an instructor sees besides.
        kinds: The names of the exception's type and of those it is derived from.
        message: The exception's own.
    """

    def __init__(
        self, summary: str, detail: str = "", kinds: Sequence[str] = (), message: str = ""
    ) -> None:
        super().__init__(summary, detail, advice(kinds[0], message) if kinds else "")
        self.kinds = tuple(kinds)
        self.message = message

    @classmethod
    def of(
        cls,
        name: str,
        kinds: Sequence[str],
        message: str = "",
        *,
        line: int | None = None,
        detail: str = "",
    ) -> Self:
        """The error for an exception of type `kinds[0]`, raised in that line of the answer's cell.

        >>> print(AnswerRaised.of("softmax", ["ZeroDivisionError"], "division by zero", line=3))
        softmax raised ZeroDivisionError: division by zero (line 3 of the cell).
        """
        said = one_line(message)
        place = f" (line {line} of the cell)" if line else ""
        end = "" if said.endswith((".", "?", "!")) and not place else "."
        summary = f"{name} raised {one_line(kinds[0])}{': ' if said else ''}{said}{place}{end}"
        return cls(summary, detail, kinds, message)


class AnswerTimedOut(AnswerError):
    """The answer did not return in time."""

    @classmethod
    def of(cls, name: str, seconds: float, place: str = "") -> Self:
        """The error for a call that was stopped after that many seconds.

        >>> print(AnswerTimedOut.of("softmax", 10.0))
        softmax did not return within 10 s: is there a loop that never ends?
        >>> print(AnswerTimedOut.of("fit", 10.0, "line 7 of fit"))
        fit did not return within 10 s, it was in line 7 of fit: is there a loop that never ends?
        """
        where = f", it was in {place}" if place else ""
        return cls(
            f"{name} did not return within {seconds:g} s{where}: is there a loop that never ends?"
        )


class AnswerCrashed(AnswerError):
    """The answer ended the process that it ran in."""

    @classmethod
    def of(cls, name: str, how: str, detail: str = "") -> Self:
        """The error for a call after which the process was gone.

        >>> print(AnswerCrashed.of("softmax", "ended the Python process (exit code 0)"))
        softmax ended the Python process (exit code 0).
        """
        return cls(f"{name} {how}.", detail)


class AnswerUnusable(AnswerError):
    """What came back could not be used."""

    @classmethod
    def of(cls, name: str, why: str, detail: str = "") -> Self:
        """The error for a value that cannot be sent or compared.

        >>> print(AnswerUnusable.of("softmax", "an array of 4 GB, which is too large to check"))
        softmax returned an array of 4 GB, which is too large to check.
        """
        return cls(f"{name} returned {why}.", detail)


def one_line(text: str, longest: int = _LONGEST) -> str:
    r"""The text as one printable line of at most that many characters.

    >>> one_line("shapes do not match:\n (3,4)   (4,3)")
    'shapes do not match: (3,4) (4,3)'
    """
    words = " ".join(str.split(text[: 4 * longest]))
    line = "".join(character for character in words if character.isprintable())
    return line if len(line) <= longest else line[: longest - 1] + "…"
