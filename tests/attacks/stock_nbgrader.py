"""Let attacks hand in to stock `nbgrader autograde`, on a course of one answer and its tests.

The tests stand in the notebook, as nbgrader's own documentation has them, and half of them are
hidden. Every attack gets a course of its own, because one that breaks the run must not hide
another; an honest student comes after it in the alphabet.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from corpus import STAGE, Attack, Class
from nbgrader.api import Gradebook, MissingEntry

_ANSWER = """\
def affine(x, w, b):
    ### BEGIN SOLUTION
    return x @ w + b
    ### END SOLUTION
"""
_TESTS = """\
expected = [[6.0, 11.0]]
got = affine(np.array([[1.0, 2.0]]), np.array([[1.0, 0.0], [0.0, 3.0]]), np.array([5.0, 5.0]))
assert np.allclose(got, expected)
### BEGIN HIDDEN TESTS
expected = [[10.0, 12.0], [5.0, 7.0]]
x, w, b = [[1.0, 1.0], [0.0, 0.0]], [[1.0, 3.0], [4.0, 2.0]], [5.0, 7.0]
got = affine(np.array(x), np.array(w), np.array(b))
assert np.allclose(got, expected)
### END HIDDEN TESTS
"""
_CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "stock"
c.Execute.timeout = 4
"""
_HONEST = "zoe"


def outcomes(folder: Path, attacks: list[Attack], jobs: int = 2) -> dict[str, str]:
    """What each attack got from stock nbgrader.

    Returns:
        By attack: "full marks", "no points", "no score at all" (the submission failed, its
        student has none), or "the class is lost" (neither has anybody who comes later).
    """
    template = folder / "stock"
    _make_course(template)
    with ThreadPoolExecutor(jobs) as pool:
        found = pool.map(lambda attack: _outcome(folder, template, attack), attacks)
        return {attack.name: outcome for attack, outcome in zip(attacks, found, strict=True)}


def _make_course(root: Path) -> None:
    source = root / "source" / STAGE / f"{STAGE}.ipynb"
    source.parent.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(_CONFIG)
    answer, tests = nbformat.v4.new_code_cell(_ANSWER), nbformat.v4.new_code_cell(_TESTS)
    answer.id, tests.id = "affine-answer", "affine-check"
    common = {"schema_version": 3, "locked": False, "task": False}
    answer.metadata["nbgrader"] = common | {
        "grade_id": "affine-answer",
        "grade": False,
        "solution": True,
    }
    tests.metadata["nbgrader"] = common | {
        "grade_id": "affine-check",
        "grade": True,
        "solution": False,
        "locked": True,
        "points": 4,
    }
    cells = [nbformat.v4.new_code_cell("import numpy as np"), answer, tests]
    for number, cell in enumerate(cells):
        cell.setdefault("id", f"cell-{number}")
    nbformat.write(nbformat.v4.new_notebook(cells=cells), source)
    _nbgrader(root, "generate_assignment", STAGE)


def _outcome(folder: Path, template: Path, attack: Attack) -> str:
    room = Class(folder / attack.name)
    room.folder.mkdir()
    subprocess.run(["cp", "-r", template, room.course], check=True)
    for student in ("mallory", _HONEST):
        handed_in = room.course / "submitted" / student / STAGE
        handed_in.mkdir(parents=True)
        notebook = nbformat.read(room.course / "release" / STAGE / f"{STAGE}.ipynb", 4)
        own = attack if student == "mallory" else None
        if own is not None and own.hand_in is not None:
            own.hand_in(handed_in, notebook)
            continue
        for cell in notebook.cells:
            if cell.id == "affine-answer":
                cell.source = room.answer(own) if own else _ANSWER
        nbformat.write(notebook, handed_in / f"{STAGE}.ipynb")
    _nbgrader(room.course, "autograde", STAGE)
    if _score(room.course, _HONEST) is None:
        return "the class is lost"
    score = _score(room.course, "mallory")
    return {None: "no score at all", 0.0: "no points", 4.0: "full marks"}.get(score, str(score))


def _nbgrader(root: Path, *words: str) -> None:
    """Run it in a session of its own: an attack may kill whoever started it."""
    own = {"JUPYTER_CONFIG_DIR": str(root), "IPYTHONDIR": str(root / "ipython")}
    # nbgrader starts `alembic`, which stands beside this Python.
    own["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=root,
        env=os.environ | own,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        timeout=300,
    )


def _score(root: Path, student: str) -> float | None:
    with Gradebook(f"sqlite:///{root}/gradebook.db", "stock") as gradebook:
        try:
            grade = gradebook.find_grade("affine-check", STAGE, STAGE, student)
        except MissingEntry:
            return None
        return grade.score if grade.auto_score is not None else None
