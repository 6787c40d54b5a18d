# GENERATED from assignments/kit/notebook/rehearsal.py - edit that file, then: python -m autograder build
"""Do in a fresh process what the grader will do with a saved notebook and the visible checks.

`hand_in` starts it. It gets the cells as JSON at its standard input, and writes what it found to
the file that its command line names.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import time
import types
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kit.graded.loading import STATEMENT_SECONDS, CodeCell, Plan

_LONGEST = 300.0
"""Seconds, as the grader gives a notebook."""
_PATIENCE = 5.0
_START = "import sys; sys.path.insert(0, sys.argv[1]); import kit.notebook.rehearsal as r; r.main()"


class CannotRehearse(Exception):
    """No process could try the notebook; the text says why."""


@dataclass(frozen=True)
class Rehearsed:
    """What a fresh process found."""

    left_out: tuple[tuple[str, str], ...] = ()
    """What does not run or raised something: the cell's id and a sentence."""
    checks: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Of each task the outcome of its visible checks, and why they did not pass."""


def rehearse(cells: Sequence[CodeCell], checks: Path, tasks: Sequence[str]) -> Rehearsed:
    """Load the cells in a fresh process, by the grader's rules, and run the visible checks there.

    Args:
        cells: As the grader takes them from the notebook.
        checks: The folder of the visible checks.
        tasks: Whose checks are run.

    Raises:
        CannotRehearse: If there can be no such process, or it does not come to its end.
    """
    if sys.platform == "emscripten":
        raise CannotRehearse("a browser has no second Python")
    asked = {"cells": cells, "checks": str(checks.resolve()), "tasks": list(tasks)}
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder, "found.json")
        command = [sys.executable, "-c", _START, str(Path(__file__).parents[2]), str(found)]
        try:
            done = subprocess.run(
                command,
                input=json.dumps(asked).encode(),
                capture_output=True,
                timeout=_LONGEST,
                check=False,
                cwd=checks.resolve().parent,  # where the files are that are handed in
            )
            table = json.loads(found.read_text(encoding="utf-8"))
        except subprocess.TimeoutExpired:
            raise CannotRehearse(
                f"it took longer than {_LONGEST:g} s, which is all that the grader gives a notebook"
            ) from None
        except (OSError, ValueError):
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise CannotRehearse(
                f"the process ended with code {done.returncode}: {said[-1] if said else 'no word'}"
            ) from None
    checks_of = {task: [tuple(one) for one in ones] for task, ones in table["checks"].items()}
    return Rehearsed(tuple(map(tuple, table["left_out"])), checks_of)


def main() -> None:
    """What the fresh process does."""
    from kit.checking.runner import run_checks
    from kit.graded import packages, stub_modules
    from kit.graded.loading import plan
    from kit.notebook.tasks import read_stage

    asked = json.load(sys.stdin)
    packages.also(read_stage(Path(asked["checks"])).packages)
    run_checks({}, lambda _: contextlib.nullcontext())  # imports what pytest needs
    made = plan(list(map(CodeCell.of_json, asked["cells"])))
    stub_modules.install(alone=False, written=made.modules)
    notebook = types.ModuleType("__main__")
    vars(notebook).update(stub_modules.names_of_ipython())
    sys.modules["__main__"] = notebook
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        found = Rehearsed(
            tuple(_loaded(made, vars(notebook))),
            _checked(vars(notebook), Path(asked["checks"]), asked["tasks"]),
        )
        json.dump(asdict(found), file)


def _loaded(made: Plan, namespace: dict[str, Any]) -> list[tuple[str, str]]:
    """Run the plan; what did not run, and what raised something."""
    from kit.checking.answer_errors import one_line
    from kit.checking.patience import Patience
    from kit.graded import packages
    from kit.graded.loading import WrittenModules, run_part
    from kit.notebook.runs import in_a_line

    found = [(cell, in_a_line(error)) for cell, error in made.problems.items()]
    found += [(note.cell, note.text) for note in made.notes]
    sys.meta_path.insert(0, WrittenModules(made.modules))
    with Patience(_PATIENCE, lambda said: None, namespace) as patience:
        for cell, parts in made.parts.items():
            for part in parts:
                began = time.process_time()
                why = ""
                try:
                    quiet = contextlib.redirect_stdout(None)
                    with patience.call(), quiet, packages.nothing_outside():
                        run_part(part, namespace)
                except BaseException as error:
                    why = f"it raised {type(error).__name__}: {one_line(str(error))}"
                if patience.overdue or time.process_time() - began > STATEMENT_SECONDS:
                    why = f"it takes longer than {STATEMENT_SECONDS:g} s"
                if why and not (cell.startswith(("given-", "experiment-")) and not part.boxed):
                    found.append((cell, f"line {part.line} (`{part.shown}`) is left out: {why}"))
    return found


def _checked(
    namespace: dict[str, Any], folder: Path, tasks: Sequence[str]
) -> dict[str, list[tuple[str, str]]]:
    from kit.notebook.check import VisibleChecks

    checks = VisibleChecks(folder, namespace)
    return {
        task: [(str(one.outcome), one.reason) for one in checks.results_of(task)] for task in tasks
    }
