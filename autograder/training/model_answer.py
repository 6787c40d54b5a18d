"""The model answer of a stage as a module whose functions can be called."""

from __future__ import annotations

from types import ModuleType

from autograder.authoring.source_cells import read_cells
from autograder.course.records import Stage
from autograder.errors import StageError


def load_model_answer(stage: Stage, names: tuple[str, ...]) -> ModuleType:
    """Run the given cells and the model answers of a stage's notebook.py, and nothing else of it.

    Args:
        stage: The stage; its own code is trusted and runs in this process.
        names: What the caller needs of it.

    Raises:
        StageError: If the notebook does not define one of the names.
    """
    module = ModuleType(stage.name)
    for cell in read_cells(stage):
        if cell.role in ("given", "answer"):
            # Empty lines before it, so that a traceback names the line of notebook.py.
            source = "\n" * cell.line + cell.source
            exec(compile(source, str(stage.notebook), "exec"), vars(module))
    missing = [name for name in names if not hasattr(module, name)]
    if missing:
        raise StageError(f"{stage.notebook} does not define {', '.join(missing)}.")
    return module
