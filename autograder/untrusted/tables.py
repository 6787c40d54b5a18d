"""CSV files from an LMS or an instructor: read as text, written so that no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.untrusted.names import FORMULA, printable

_NUMBER = re.compile(r"[+-]?[\d.,]+\s*%?")
_MOST_BYTES = 2**25


class TableUnusable(Exception):
    """A file that is no table; the text is a sentence that names it."""


@dataclass(frozen=True)
class CsvTable:
    """A CSV file: its cells as they are, and how they were written down."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """As many cells each as the header has."""
    delimiter: str = ","
    mark: bool = False
    """Whether the file begins with a byte order mark, as Excel wants it."""
    newline: str = "\n"

    def text(self) -> str:
        """The file's text, in which no cell begins like a formula."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator=self.newline)
        writer.writerows([map(no_formula, row) for row in (self.header, *self.rows)])
        return out.getvalue()

    def data(self) -> bytes:
        """The same as bytes."""
        return self.text().encode("utf-8-sig" if self.mark else "utf-8")


def no_formula(cell: str) -> str:
    r"""The cell, with an apostrophe in front where a spreadsheet would take it for a formula.

    >>> no_formula("=1+1"), no_formula("-"), no_formula("-2.50"), no_formula("Ada")
    ("'=1+1", '-', '-2.50', 'Ada')
    """
    if len(cell) > 1 and cell.startswith((*FORMULA, "\t", "\r")) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def table_cell(text: str) -> str:
    r"""The text as one cell of a CSV file that a spreadsheet opens and takes for text.

    >>> table_cell("Ada"), table_cell("=1+1"), table_cell("Lovelace, Ada")
    ('Ada', "'=1+1", '"Lovelace, Ada"')
    """
    shown = printable(text.strip())
    if shown.startswith(FORMULA):
        shown = f"'{shown}"
    if set(shown) & set(',;"'):
        shown = '"' + shown.replace('"', '""') + '"'
    return shown


def read_table(path: Path) -> CsvTable:
    """The table in a CSV file, with commas, semicolons or tabs.

    Raises:
        TableUnusable: If it cannot be read, or is none.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise TableUnusable(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > _MOST_BYTES:
        raise TableUnusable(f"{path} has more than {_MOST_BYTES // 2**20} MB: is it a CSV file?")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableUnusable(
            f"{path} is not UTF-8, at byte {error.start}: save it as CSV in UTF-8."
        ) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows = [tuple(row) for row in reader if row]
    except csv.Error as error:
        raise TableUnusable(f"{path}, line {reader.line_num}: {error}.") from error
    if not rows:
        raise TableUnusable(f"{path} is empty, expected a table with a line of column names.")
    width = len(rows[0])
    for number, row in enumerate(rows[1:], 2):
        if len(row) > width and any(row[width:]):
            raise TableUnusable(
                f"{path}, row {number}: {len(row)} cells, expected {width} as in the first row."
            )
    full = [(*row[:width], *[""] * (width - len(row))) for row in rows[1:]]
    return CsvTable(
        header=rows[0],
        rows=tuple(full),
        delimiter=delimiter,
        mark=data.startswith(b"\xef\xbb\xbf"),
        newline="\r\n" if "\r\n" in text else "\n",
    )


def column_of(table: CsvTable, names: Sequence[str]) -> int | None:
    """The place of the first column that has one of the names, in any case; None without it."""
    header = [name.strip().casefold() for name in table.header]
    return next((header.index(name) for name in map(str.casefold, names) if name in header), None)
