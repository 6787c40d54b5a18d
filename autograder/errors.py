"""Every error that the people using the kit can meet.

CourseError                 the command line prints it as one sentence
    Misuse                  the words of the command are wrong: exit 2
        UnknownStage
        NotACourse
    AuthorError             something in assignments/ is wrong: exit 1
        StageError          the folder or its assignment.toml
        SourceError         a line of notebook.py
        LeakFound           the release would show what students must not see
    KeyUnusable             course.key is there and cannot be used: exit 2
    LockUnusable            release.lock is there and cannot be used: exit 2
    StaleFiles              generated files differ from their source: exit 1
    CannotWrite             a place the command must write to refuses: exit 2
    SandboxError            the sandbox could not be set up or broke: exit 2
    ClusterError            the cluster cannot be reached, was lost, or has no fit worker: exit 2
    BenchError                  a command that was to be measured failed: exit 1
    TooWeak                 the sandbox holds less than was asked for: exit 2
"""

import difflib
from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question to put behind the sentence that says a name is not known.

    >>> did_you_mean("sofmax", ["affine", "softmax"]), did_you_mean("x", ["affine"])
    (' Did you mean softmax?', '')
    """
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f" Did you mean {near[0]}?" if near else ""


class CourseError(Exception):
    """An error with one complete sentence for the person at the command line."""

    exit_code = 1


class Misuse(CourseError):
    """The words of the command do not fit the course."""

    exit_code = 2


class NotACourse(Misuse):
    """The folder has no assignments/ below it."""


class UnknownStage(Misuse):
    """No stage has that name."""


class AuthorError(CourseError):
    """Something that an author wrote is wrong."""


class StageError(AuthorError):
    """A stage's folder or its assignment.toml is wrong."""


class SourceError(AuthorError):
    """A line of notebook.py is wrong; the message begins with file:line."""


class LeakFound(AuthorError):
    """A release would show students what they must not see."""


class StaleFiles(AuthorError):
    """Generated files differ from what their source makes."""


class KeyUnusable(CourseError):
    """The course has a key file, from which no key can be read."""

    exit_code = 2


class LockUnusable(CourseError):
    """What students were given cannot be read."""

    exit_code = 2


class CannotWrite(CourseError):
    """A folder or file that the command must write refuses."""

    exit_code = 2


class SandboxError(CourseError):
    """The sandbox could not be set up, or its own machinery broke: never a student's fault."""

    exit_code = 2


class ClusterError(CourseError):
    """The cluster that should grade cannot: what it has graded before is kept."""

    exit_code = 2


class TooWeak(CourseError):
    """The sandbox of this machine lets student code do more than the instructor accepts."""

    exit_code = 2


class BenchError(CourseError):
    """A command that was to be measured failed."""
