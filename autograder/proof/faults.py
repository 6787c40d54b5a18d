"""What keeps a stage from being sound, named once for each cause, with the place to mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_MOST_NAMES = 6


@dataclass(frozen=True)
class Fault:
    """One promise that does not hold.

    Faults with the same cause are one fault of the stage, however many checks or specimens show it.
    """

    cause: str
    """A whole sentence or more; it does not name what `about` names."""
    where: str = ""
    """path:line of what the author must look at, the path below the course's root."""
    about: tuple[str, ...] = ()
    """The checks or specimens that show it."""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        if not self.about:
            return f"{place}{self.cause}"
        names = ", ".join(self.about[:_MOST_NAMES])
        more = len(self.about) - _MOST_NAMES
        names += f" and {more} more" if more > 0 else ""
        count = f"{len(self.about)} times: " if len(self.about) > 1 else ""
        return f"{place}{self.cause} ({count}{names})"


def grouped(faults: Iterable[Fault]) -> list[Fault]:
    """One fault for each cause, in the order in which the causes came up.

    >>> one, other = Fault("There is no H.", "a.py:1", ("f",)), Fault("There is no H.", "b.py:2")
    >>> print(*grouped([one, replace(other, about=("g",))]))
    a.py:1: There is no H. (2 times: f, g)
    """
    causes: dict[str, Fault] = {}
    for fault in faults:
        first = causes.setdefault(fault.cause, replace(fault, about=()))
        about = dict.fromkeys((*first.about, *fault.about))
        causes[fault.cause] = replace(first, about=tuple(about))
    return list(causes.values())


def counted(number: int, what: str) -> str:
    """The number with its noun.

    >>> counted(1, "fault"), counted(3, "fault")
    ('1 fault', '3 faults')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """The names as a reader wants them.

    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
