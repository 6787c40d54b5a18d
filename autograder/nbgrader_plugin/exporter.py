"""nbgrader's table of grades without formulas; nbgrader_config.py names it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin

from autograder.untrusted.tables import table_cell

_TEXTS = ("id", "last_name", "first_name", "email")


class SafeCsvExportPlugin(CsvExportPlugin):  # type: ignore[misc]
    """The same table, in which what people are called is text for every spreadsheet.

    nbgrader writes names as they are: a comma in one moves all columns, and `=HYPERLINK(...)`
    becomes a formula.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the table."""
        super().export(_Shown(gradebook))


class _Shown:
    """A gradebook whose students are called as a table can show it."""

    def __init__(self, gradebook: Gradebook) -> None:
        self.assignments = gradebook.assignments
        self._gradebook = gradebook
        self._ids: dict[str, str] = {}

    @property
    def students(self) -> list[SimpleNamespace]:
        shown = []
        for student in self._gradebook.students:
            texts = {name: table_cell(getattr(student, name) or "") for name in _TEXTS}
            self._ids[texts["id"]] = student.id
            shown.append(SimpleNamespace(**texts))
        return shown

    def find_submission(self, assignment: str, student: str) -> Any:
        return self._gradebook.find_submission(assignment, self._ids[student])
