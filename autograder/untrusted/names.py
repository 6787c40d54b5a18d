"""Names of files and folders from outside: what they may be, and how they are shown."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

_Named = TypeVar("_Named")
_JUNK = frozenset({"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini", "Icon\r"})
_MOST_BYTES = 240
"""A file name may have 255, and results/ adds an ending."""
FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for a formula begins with one of these."""
_TURNS_TEXT_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

NOTEBOOK_SUFFIXES = (".ipynb", ".ipynb.txt", ".ipynb.json")
"""Browsers save a notebook under the longer ones."""


def is_notebook_name(name: str) -> bool:
    """True for the names under which notebooks are saved and downloaded."""
    return name.lower().endswith(NOTEBOOK_SUFFIXES)


def is_script_name(name: str) -> bool:
    """True for the names under which a notebook is exported as a script."""
    return name.lower().endswith(".py")


def scripts_of(
    stage: str, found: Iterable[_Named], name_of: Callable[[_Named], str]
) -> list[_Named]:
    """What may be the notebook, exported as a script: all with its name, or the only one.

    >>> scripts_of("01_first", ["01_First (1).py", "helpers.py", "notes.txt"], str)
    ['01_First (1).py']
    >>> scripts_of("01_first", ["hw.py", "notes.txt"], str)
    ['hw.py']
    >>> scripts_of("01_first", ["a.py", "b.py"], str)
    []
    """
    scripts = [one for one in found if is_script_name(name_of(one))]
    named = [one for one in scripts if stage.lower() in name_of(one).lower()]
    return named or (scripts if len(scripts) == 1 else [])


def is_junk(name: str) -> bool:
    """True for what operating systems, editors and Jupyter leave behind, and for hidden files."""
    return name.startswith(".") or name in _JUNK


def printable(name: str) -> str:
    r"""A name from outside, fit for a terminal: what does not print is written as an escape.

    >>> printable("caf\udce9\x1b[2J")
    'caf\\udce9\\x1b[2J'
    """
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape", "backslashreplace").decode()
        for one in name.encode("utf-8", "backslashreplace").decode()
    )


def shortened(name: str, longest: int = 60) -> str:
    """The same in at most so many characters."""
    shown = printable(name)
    return shown if len(shown) <= longest else f"{shown[:longest]}..."


def why_no_id(name: str) -> str:
    r"""Why a folder's name cannot be a student's id in files, tables and the gradebook, or nothing.

    >>> why_no_id("Ada Lovelace"), why_no_id("=1+1")
    ('', 'a name that a spreadsheet takes for a formula')
    >>> why_no_id("caf\udce9")
    'a name that is not UTF-8'
    """
    try:
        size = len(name.encode("utf-8"))
    except UnicodeEncodeError:
        return "a name that is not UTF-8"
    if not name.strip(" ."):
        return "an empty name"
    if any(unicodedata.category(one) in ("Cc", "Zl", "Zp") for one in name):
        return "a name with control characters"
    if set(name) & _TURNS_TEXT_AROUND:
        return "a name with characters that turn text around"
    if name.startswith(FORMULA):
        return "a name that a spreadsheet takes for a formula"
    if size > _MOST_BYTES:
        return f"a name of more than {_MOST_BYTES} bytes"
    return ""


def why_no_folder_name(name: str) -> str:
    """Why a student cannot have that name: it becomes a folder's on any system."""
    if not name.isprintable() or set(name) & set('/\\:*?"<>|'):
        return "a name with characters that no folder can have"
    return why_no_id(name)


def stand_in(name: str) -> str:
    """The id of a submission whose folder's name cannot be one; the same whenever it is made."""
    return f"odd-name-{hashlib.sha256(os.fsencode(name)).hexdigest()[:8]}"


def alike(name: str) -> str:
    r"""Equal for names that some file systems, and most people, do not tell apart.

    >>> alike("Ad\u00e9la") == alike("ADE\u0301LA")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def look_alikes(names: Iterable[str]) -> list[list[str]]:
    """The groups of different names that are alike.

    >>> look_alikes(["ada", "bob", "ADA"])
    [['ADA', 'ada']]
    """
    groups = defaultdict(set)
    for name in names:
        groups[alike(name)].add(name)
    return [sorted(group) for group in groups.values() if len(group) > 1]
