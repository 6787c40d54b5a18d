"""Find from a file's path whose it is, in the words of an LMS or of a pattern."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from autograder.errors import Misuse
from autograder.untrusted.names import NOTEBOOK_SUFFIXES

_COPY = re.compile(r"(?: ?\((\d+)\)|-Copy(\d+))$")
_BUILT_IN = "moodle, canvas, or a path with {student} in it, for example '{student}_*.ipynb'"


@dataclass(frozen=True)
class Owner:
    """Whose a file is."""

    name: str
    id: str = ""
    """The number that tells two people of one name apart, where the LMS gives one."""
    identified: bool = False
    """True if that number stays the same from stage to stage, and so belongs to the name."""
    attempt: int = 0
    """Later hand-ins have larger ones; 0 where the path does not say."""
    late: bool = False


FindOwner = Callable[[str], Owner | None]


def without_suffix(path: str) -> str:
    """The path without what the kind of file and the browser's count of copies add to it.

    >>> without_suffix("ada_hw (1).ipynb"), without_suffix("ada/weights.npz")
    ('ada_hw', 'ada/weights')
    """
    folder, slash, name = path.rpartition("/")
    suffix = next((one for one in NOTEBOOK_SUFFIXES[1:] if name.lower().endswith(one)), None)
    stem = name[: -len(suffix)] if suffix else name.rpartition(".")[0] or name
    return folder + slash + _COPY.sub("", stem)


def copy_number(path: str) -> int:
    """The count that a browser or Jupyter put behind the name of a copy, or 0.

    >>> copy_number("hw (2).ipynb"), copy_number("hw-Copy1.ipynb"), copy_number("hw.ipynb")
    (2, 1, 0)
    """
    name = path.rpartition("/")[2]
    suffix = next((one for one in NOTEBOOK_SUFFIXES[1:] if name.lower().endswith(one)), None)
    stem = name[: -len(suffix)] if suffix else name.rpartition(".")[0] or name
    found = _COPY.search(stem)
    return int((found[1] or found[2])[:9]) if found else 0


def owner_finder(pattern: str) -> FindOwner:
    """What says whose a file is, by its path in the folder or zip.

    Args:
        pattern: `moodle` or `canvas` for the names that these systems give; or the end of a path
            in which `{student}` stands for the student and `*` for anything but a slash. The
            pattern is of notebooks; files of another kind fit it with their own suffix.

    Raises:
        Misuse: If the pattern is none of these.
    """
    if pattern == "moodle":
        return _moodle
    if pattern == "canvas":
        return _canvas
    if pattern.count("{student}") != 1 or re.search(r"\*\{student\}|\{student\}\*", pattern):
        raise Misuse(
            f"--collect '{pattern}' does not say where the student's name stands: expected "
            f"{_BUILT_IN}, with something else than * beside {{student}}."
        )
    regex = re.compile("(?:.*/)?" + _regex(pattern.removesuffix(".ipynb")), re.DOTALL)

    def find(path: str) -> Owner | None:
        found = regex.fullmatch(without_suffix(path))
        return Owner(_folder_name(found["student"])) if found else None

    return find


def _regex(pattern: str) -> str:
    words: dict[str, str] = {
        "**/": "(?:[^/]+/)*",
        "*": "[^/]*",
        "?": "[^/]",
        "{student}": "(?P<student>[^/]+?)",
    }
    pieces = re.split(r"(\*\*/|\*|\?|\{student\})", pattern)
    return "".join(words.get(piece, re.escape(piece)) for piece in pieces)


_MOODLE = re.compile(r"(?:^|/)(?P<name>[^/]+?)_(?P<id>\d+)_assignsubmission_[a-z]+(?:_|/|$)")


def _moodle(path: str) -> Owner | None:
    """`Full Name_12345_assignsubmission_file_/notebook.ipynb`, and the same without the folder.

    The number is of this hand-in only, so it goes into a name only where two people share one.
    """
    found = _MOODLE.search(path)
    return Owner(_folder_name(found["name"]), found["id"]) if found else None


_CANVAS = re.compile(
    r"(?P<name>[^/_]+)_(?P<late>LATE_)?(?P<id>\d+|[A-Za-z0-9]{5})_"
    r"(?:(?P<attachment>\d+)_.+|text\.html|link\.html)"
)
_CANVAS_ATTEMPT = re.compile(r"-(\d{1,4})$")


def _canvas(path: str) -> Owner | None:
    """`doejane_12345_67890_notebook-1.ipynb`: the person's number, the file's, its count."""
    name = path.rpartition("/")[2]
    found = _CANVAS.fullmatch(name)
    if found is None:
        return None
    again = _CANVAS_ATTEMPT.search(without_suffix(name))
    return Owner(
        _folder_name(found["name"]),
        found["id"],
        identified=True,
        attempt=int(again[1]) if again else 0,
        late=bool(found["late"]),
    )


def _folder_name(name: str) -> str:
    # "Sammy Davis Jr.": Windows takes no full stop at the end, and nbgrader no brackets.
    # Names in Persian, Hebrew and many others have characters in them that only guide the eye.
    seen = "".join(one for one in name if unicodedata.category(one) != "Cf")
    seen = "".join(" " if unicodedata.category(one) == "Zs" else one for one in seen)
    return seen.strip(" .").replace("[", "(").replace("]", ")")


def student_names(owners: set[Owner]) -> dict[tuple[str, str], str]:
    """The name that each person's folder gets, by (name, id): with the id where it is needed."""
    people = {(owner.name, owner.id): owner.identified for owner in owners}
    shared = [name for name, _ in people]
    return {
        (name, number): f"{name}_{number}" if identified or shared.count(name) > 1 else name
        for (name, number), identified in people.items()
    }
