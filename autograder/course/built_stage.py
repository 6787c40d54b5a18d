"""A stage together with the notebooks that the build wrote of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.atomic import write_atomically
from autograder.course.graded_cells import is_answer, task_of
from autograder.course.notebooks import notebook_text, read_own_notebook
from autograder.course.records import Stage


@dataclass(frozen=True)
class BuiltStage:
    """What students get of a stage, the model answers to it, and submissions made of both."""

    stage: Stage
    source: Path
    """The folder with the instructor's notebook."""
    release: Path
    """The folder that students get."""

    @property
    def file_name(self) -> str:
        """The name of the notebook, in all folders."""
        return f"{self.stage.name}.ipynb"

    @property
    def kit(self) -> Path:
        """The `kit` that students get."""
        return self.release / "kit"

    @cached_property
    def released(self) -> dict[str, Any]:
        """The students' notebook."""
        return read_own_notebook(self.release / self.file_name)

    @cached_property
    def stubs(self) -> dict[str, str]:
        """What students are given for each task, by its name; written questions have none."""
        return {
            task_of(cell["id"]): cell["source"]
            for cell in self.released["cells"]
            if cell["cell_type"] == "code" and is_answer(cell)
        }

    @cached_property
    def model_answers(self) -> dict[str, str]:
        """The instructor's answer to every task, by its name."""
        notebook = read_own_notebook(self.source / self.file_name)
        return {
            task_of(cell["id"]): cell["source"] for cell in notebook["cells"] if is_answer(cell)
        }

    @cached_property
    def model_files(self) -> dict[str, bytes]:
        """What the instructor hands in beside the notebook, by name."""
        return {
            handed.name: self.stage.model_file(handed.name).read_bytes()
            for handed in self.stage.files
        }

    def filled(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """The students' notebook with those answers, by task, in the place of the stubs."""
        notebook = read_own_notebook(self.release / self.file_name)
        for cell in notebook["cells"]:
            if is_answer(cell):
                cell["source"] = answers.get(task_of(cell["id"]), cell["source"])
        return notebook

    def hand_in(
        self,
        folder: Path,
        answers: Mapping[str, str],
        files: Mapping[str, bytes] | None = None,
    ) -> Path:
        """Write a submission.

        Args:
            folder: The student's, for example submitted/ada.
            answers: By task.
            files: What is handed in beside the notebook, by name.

        Returns:
            The notebook.
        """
        place = folder / self.stage.name
        notebook = place / self.file_name
        write_atomically(notebook, notebook_text(self.filled(answers)).encode())
        for name, data in (files or {}).items():
            write_atomically(place / name, data)
        return notebook
