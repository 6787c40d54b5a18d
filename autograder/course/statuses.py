"""What can become of a submission, in a word and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What became of a submission; all but the first need a human."""

    GRADED = "graded"
    NO_NOTEBOOK = "no notebook"
    """Nothing that could be a notebook was handed in."""
    SEVERAL_NOTEBOOKS = "several notebooks"
    """None has the name that is graded."""
    ODD_NAME = "odd name"
    """The folder's name can be no student's id."""
    UNREADABLE = "unreadable"
    """The file system refuses, or the file is damaged, empty or too large."""
    ANOTHER_NOTEBOOK = "another notebook"
    """It can be read, but it is of another stage, or nothing of this one is in it."""
    FILE_MISSING = "file missing"
    """A file that belongs to an answer was not handed in, or under another name."""
    BROKEN_CHECK = "broken check"
    """A check failed by itself."""
    NOT_GRADED = "not graded"
    """Grading failed, by no fault of the student."""


@dataclass(frozen=True)
class Problem:
    """Why there is nothing to grade."""

    status: Status
    sentence: str
    """For the student and the instructor."""

    def __str__(self) -> str:
        return f"{self.status.capitalize()}: {self.sentence}"
