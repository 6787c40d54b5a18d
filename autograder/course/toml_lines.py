"""Find the line of a key in a TOML file, which tomllib gives for syntax errors only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AuthorError, StageError

_HEADER = re.compile(r"\s*(\[{1,2})\s*([\w.\"' -]+?)\s*\]{1,2}\s*(#.*)?")


@dataclass(frozen=True)
class TomlTable:
    """A table of a file as it is written: where a message about it points.

    >>> lines = ['title = "A"', "[[tasks]]", "name = 3", "[[tasks]]", "name = 4"]
    >>> second = TomlTable(Path("a.toml"), chr(10).join(lines)).table("tasks", 1)
    >>> print(second.wrong("name", "a name is a text."))
    a.toml:5: a name is a text.
    >>> print(second.wrong("points", "there are none."))  # its [[tasks]]
    a.toml:4: there are none.
    """

    file: Path
    text: str
    first: int = 1
    """The line of its header; 1 for what comes before all headers."""
    error: type[AuthorError] = StageError
    """What `wrong` makes."""

    def wrong(self, key: str, said: str) -> AuthorError:
        """The error about a key, with its path:line; the table's where it does not have the key."""
        return self.error(f"{self.file}:{self._line(key)}: {said}")

    def _line(self, key: str) -> int:
        start = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
        for number, line in enumerate(self.text.splitlines(), start=1):
            if number < self.first:
                continue
            if number > self.first and _HEADER.fullmatch(line):
                break
            if start.match(line):
                return number
        return self.table(key).first

    def table(self, name: str, number: int = 0) -> TomlTable:
        """The table [name], or the [[name]] of that number from 0; what has no header is here.

        What is inside of a [[tasks]] is looked for behind its header: "tasks.rubric".
        """
        found = [
            line_number
            for line_number, line in enumerate(self.text.splitlines(), start=1)
            if line_number >= self.first
            if (header := _HEADER.fullmatch(line)) and header[2] == name
        ]
        if number < len(found):
            return TomlTable(self.file, self.text, found[number], self.error)
        return self
