"""The same submissions and checks for Otter-Grader, where it is installed, to compare with.

As a program it grades: `python -m autograder.bench.otter ZIP NOTEBOOK...`, each notebook by an
`otter run` of its own, as Otter does without Docker. One after the other: kernels that start at the
same time choose the same ports now and then, and one of them dies.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.bench import plain_scoring
from autograder.bench.run_command import run_measured
from autograder.bench.synthetic_class import InventedClass, hidden_checks, student
from autograder.course.graded_cells import answer_id
from autograder.course.notebooks import notebook_text, read_own_notebook

_RESULTS = "results.json"

_TEST_FILE = """\
from otter.test_files import test_case
import reference
from plain_scoring import demand

OK_FORMAT = False
name = {task!r}
points = None
passed = set()

{source}
"""
_TEST_CASE = """
@test_case(points={points!r}, hidden=True)
def case_{number}(env):
    demand({check}, env, reference, passed)
"""


def is_installed() -> bool:
    """Whether Otter-Grader can be imported."""
    return importlib.util.find_spec("otter") is not None


def make_autograder(ours: InventedClass, folder: Path) -> Path:
    """Otter's autograder.zip of a stage: every hidden check is a test case with its points.

    Raises:
        BenchError: If `otter generate` fails.
    """
    stage = ours.stage
    for task in stage.checked_tasks:
        source, checks = hidden_checks(stage, task.name)
        weights = [marks.get("weight", 1) for _, marks in checks]
        cases = [
            _TEST_CASE.format(
                points=task.points * weight / sum(weights),
                number=number,
                check=f"({check}, {marks!r})",
            )
            for number, ((check, marks), weight) in enumerate(zip(checks, weights, strict=True))
        ]
        text = _TEST_FILE.format(task=task.name, source=source) + "".join(cases)
        write_atomically(folder / "tests" / f"{task.name}.py", text.encode())
    for module in (stage.reference, Path(plain_scoring.__file__)):
        shutil.copy(module, folder / module.name)
    shutil.copytree(ours.course.built(stage).kit, folder / "kit")
    files = [path.relative_to(folder) for path in sorted(folder.rglob("*.*")) if path.is_file()]
    beside = [path for path in files if path.parts[0] != "tests" and path.suffix != ".pyc"]
    words = ["otter", "generate", "-t", "tests", "-o", "autograder.zip", "--no-environment"]
    run_measured([*words, "--no-requirements", *beside], folder)
    return folder / "autograder.zip"


def hand_in(ours: InventedClass, number: int, folder: Path) -> Path:
    """Write a student's submission as Otter wants it: the given cells and the answers."""
    name = ours.course.built(ours.stage).file_name
    submitted = ours.course.submitted / student(number) / ours.stage.name / name
    notebook = read_own_notebook(submitted)
    answers = {answer_id(task.name) for task in ours.stage.checked_tasks}
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and (cell["id"].startswith("given") or cell["id"] in answers)
    ]
    path = folder / student(number) / name
    write_atomically(path, notebook_text(notebook).encode())
    return path


def earned(notebook: Path) -> float:
    """The points that Otter has given to a notebook."""
    table = json.loads((_folder_of(notebook) / _RESULTS).read_text(encoding="utf-8"))
    return float(sum(test.get("score", 0.0) for test in table["tests"]))


def _folder_of(notebook: Path) -> Path:
    return notebook.with_name("otter")


def _grade(autograder: str, notebook: str) -> None:
    folder = _folder_of(Path(notebook))
    folder.mkdir(exist_ok=True)
    words = ["otter", "run", notebook, "-a", autograder, "-o", str(folder), "--no-logo"]
    done = subprocess.run([sys.executable, "-m", *words], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}: {done.stderr.decode()[-2000:]}")


if __name__ == "__main__":
    for each in sys.argv[2:]:
        _grade(sys.argv[1], each)
