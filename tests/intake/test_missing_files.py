"""A file that belongs to an answer is missing or oddly named: a human must look, and no zero."""

import os
import subprocess
import sys

import numpy as np
import pytest
from nbgrader.api import Gradebook
from small_class import STAGE, SmallClass

from autograder.authoring.build import build
from autograder.collecting.collect import collect
from autograder.commands.feedback import write_feedback
from autograder.course.statuses import Status
from autograder.recording.gradebook import CourseGradebook

CHECK = '''

@pytest.mark.task("slope")
def test_points(student):
    """points.npz is handed in."""
    assert student.submitted_bytes("points.npz")
'''


@pytest.fixture
def a_class(small_course):
    """A class that hands in a file with one task."""
    folder = small_course.assignments / STAGE
    table = folder / "assignment.toml"
    text = table.read_text("utf-8")
    files = '[[files]]\nname = "points.npz"\nmax_mb = 1\n\n[limits]'
    table.write_text(text.replace("[limits]", files, 1), encoding="utf-8")
    (folder / "files").mkdir()
    np.savez(folder / "files/points.npz", x=np.zeros(3))
    hidden = folder / "checks/hidden/test_slope.py"
    hidden.write_text(hidden.read_text("utf-8") + CHECK, encoding="utf-8")
    build(small_course, small_course.stages)
    return SmallClass(small_course)


def scores(a_class, student):
    with CourseGradebook(a_class.course) as gradebook:
        return gradebook.scores(a_class.stage, student)


def test_what_belongs_to_an_answer_and_is_missing_needs_a_human(a_class):
    for student, answers in {"ada": {}, "boris": {}, "chen": {}, "dora": {"slope": None}}.items():
        a_class.hand_in(student, **answers)
    submitted = a_class.course.submitted
    np.savez(submitted / "ada" / STAGE / "points.npz", x=np.ones(3))
    np.savez(submitted / "boris" / STAGE / "best.npz", x=np.ones(3))
    verdicts = a_class.grade()

    assert verdicts["ada"].status is Status.GRADED
    assert scores(a_class, "ada").cells["slope"].earned == 2

    for student in ("boris", "chen"):
        assert verdicts[student].status is Status.FILE_MISSING
        assert verdicts[student].needs_a_human
        cells = scores(a_class, student).cells
        assert cells["slope"].earned is None
        assert cells["slope"].waiting
        assert cells["relu"].earned == 3
    assert verdicts["boris"].notes == (
        "points.npz was not handed in, but best.npz, which is another name.",
    )
    assert verdicts["chen"].notes == ("points.npz was not handed in.",)
    page = write_feedback(a_class.course, a_class.stage, "boris")["boris"].read_text("utf-8")
    assert "but best.npz, which is another name." in page
    assert "not graded yet / 2" in page

    # Who has not written the answer has no file either: that is no riddle.
    assert verdicts["dora"].status is Status.GRADED
    assert scores(a_class, "dora").cells["slope"].earned == 0

    (submitted / "boris" / STAGE / "best.npz").rename(submitted / "boris" / STAGE / "points.npz")
    assert a_class.grade()["boris"].status is Status.GRADED
    assert scores(a_class, "boris").cells["slope"].earned == 2


def test_nbgraders_autograde_gives_no_zero_either(a_class):
    a_class.hand_in("boris")
    a_class.grade()
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", STAGE, "--force"],
        cwd=a_class.course.root,
        env=os.environ | {"JUPYTER_CONFIG_DIR": str(a_class.course.root / "no_config")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    with Gradebook(f"sqlite:///{a_class.course.root / 'gradebook.db'}", "convolution") as gradebook:
        notebook = gradebook.find_submission_notebook(STAGE, STAGE, "boris")
        grade = next(one for one in notebook.grades if one.name == "slope-check")
        assert grade.auto_score is None
        assert grade.needs_manual_grade


def test_collecting_keeps_what_may_be_the_file(a_class, tmp_path):
    loose = tmp_path / "loose/ada"
    loose.mkdir(parents=True)
    (loose / f"{STAGE}.ipynb").write_text("{}")
    (loose / "best.npz").write_bytes(b"b")
    (loose / "notes.txt").write_bytes(b"n")
    place = a_class.course.submitted
    result = collect(tmp_path / "loose", "{student}/*", a_class.stage, place)
    assert result.oddities == [
        "ada: points.npz was not handed in, but ada/best.npz: a human must look."
    ]
    kept = sorted(path.name for path in (place / "ada" / STAGE).iterdir())
    assert kept == [f"{STAGE}.ipynb", "best.npz"]
