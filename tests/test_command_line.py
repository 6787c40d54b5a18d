"""Every command: its help has an example, its mistakes are one sentence and an exit code."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.course.stages import Course

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
COMMANDS = ["build", "verify", "doctor", "grade", "show", "feedback", "demo", "new"]


def autograder(*words, cwd=ROOT):
    environment = os.environ | {"COLUMNS": "200", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "autograder", *map(str, words)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture
def copy(tmp_path):
    """A course of its own, built, with nothing handed in."""
    for folder in ("assignments", "source", "release"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command):
    done = autograder(command, "--help")
    assert done.returncode == 0
    assert f"Example: python -m autograder {command}" in done.stdout


MISUSE = {
    "an unknown stage": (["grade", "01_linear"], "Did you mean 01_linear_classifier?"),
    "an unknown command": (["grad"], "No such command"),
    "an unknown option": (["build", "--chek"], "No such option"),
    "nothing handed in": (["grade", "01_linear_classifier"], "submitted does not exist: put every"),
    "nothing graded yet": (
        ["feedback", "01_linear_classifier"],
        "grade 01_linear_classifier` first",
    ),
    "nothing graded at all": (["feedback"], "has no verdict: run `python -m autograder grade"),
    "no course": (["--course", "/", "build"], "/ is not a course"),
    "a bad stage name": (["new", "convolution"], "convolution"),
}


@pytest.mark.parametrize(("words", "says"), MISUSE.values(), ids=MISUSE.keys())
def test_misuse_is_one_sentence_and_exit_code_2(copy, words, says):
    done = autograder(*words, cwd=copy)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_of_submissions_is_named(copy):
    (copy / "submitted").mkdir()
    done = autograder("grade", "01_linear_classifier", cwd=copy)
    assert done.returncode == 2
    assert f"{copy / 'submitted'} has no submission for 01_linear_classifier" in done.stderr


def test_one_changed_character_is_found_and_named(copy):
    assert autograder("build", "--check", cwd=copy).returncode == 0
    source = copy / "assignments/01_linear_classifier/notebook.py"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("linear", "lineal", 1), encoding="utf-8")
    done = autograder("build", "--check", cwd=copy)
    assert done.returncode == 1
    assert "release/01_linear_classifier/01_linear_classifier.ipynb" in done.stderr


def test_grading_refuses_a_stale_release(copy):
    (copy / "submitted/ada/01_linear_classifier").mkdir(parents=True)
    source = copy / "assignments/01_linear_classifier/notebook.py"
    source.write_text(source.read_text("utf-8").replace("linear", "lineal", 1), encoding="utf-8")
    done = autograder("grade", "01_linear_classifier", cwd=copy)
    assert done.returncode == 1
    assert "autograder build" in done.stderr


def test_a_root_that_cannot_be_written_is_named(copy):
    """results/ is a file here, which refuses root too."""
    (copy / "submitted/ada/01_linear_classifier").mkdir(parents=True)
    (copy / "results").write_text("in the way")
    done = autograder("grade", "01_linear_classifier", cwd=copy)
    assert done.returncode == 2
    assert str(copy / "results") in done.stderr
    assert "Traceback" not in done.stderr


def hand_in(root, student):
    """The model answers of stage 1."""
    course = Course(root)
    built = course.built(course.stage("01_linear_classifier"))
    built.hand_in(course.submitted / student, built.model_answers)


def test_a_submission_without_a_notebook_costs_nobody_else(copy):
    hand_in(copy, "ada")
    (copy / "submitted/ben/01_linear_classifier").mkdir(parents=True)
    done = autograder("grade", "01_linear_classifier", cwd=copy)
    assert done.returncode == 1
    assert "need a human: ben" in done.stdout
    assert "there is no notebook in the submission" in done.stdout
    assert (copy / "results/01_linear_classifier/ada.json").exists()


def test_a_second_run_judges_nothing_again(copy):
    hand_in(copy, "ada")
    kept = copy / "results/01_linear_classifier/ada.json"
    assert autograder("grade", "01_linear_classifier", cwd=copy).returncode == 0
    first = kept.read_text()
    assert autograder("grade", "01_linear_classifier", cwd=copy).returncode == 0
    assert kept.read_text() == first  # seconds included: the very same verdict


def test_a_zip_of_the_lms_is_sorted_and_graded(small_course, tmp_path):
    released = (small_course.release / "01_small/01_small.ipynb").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "hw.zip", "w") as archive:
        archive.writestr("Ада Лавлейс_7_assignsubmission_file_/hw (1).ipynb", released)
        archive.writestr("who.ipynb", released)
    words = ["grade", "01_small", "--submitted", tmp_path / "hw.zip", "--collect", "moodle"]
    done = autograder(*words, cwd=small_course.root)
    assert "collected 1 into" in done.stdout, done.stderr
    assert "nobody's, a human must look: who.ipynb" in done.stdout
    assert done.returncode == 1
    verdict = json.loads((small_course.results / "01_small/Ада Лавлейс.json").read_text("utf-8"))
    assert verdict["earned"] == 0
    assert (verdict["status"], verdict["problem"]) == ("graded", None)


def test_collect_without_a_place_is_misuse(copy):
    done = autograder("grade", "01_linear_classifier", "--collect", "moodle", cwd=copy)
    assert done.returncode == 2
    assert "--collect needs --submitted" in done.stderr


def test_new_makes_a_stage_that_builds(copy):
    assert autograder("new", "08_batchnorm", cwd=copy).returncode == 0
    assert autograder("build", "08_batchnorm", cwd=copy).returncode == 0
    done = autograder("verify", "08_batchnorm", cwd=copy)
    assert done.returncode == 1
    assert "TODO is left over" in done.stdout


def test_demo_without_nbgraders_settings_is_one_sentence(small_course, tmp_path):
    (small_course.root / "nbgrader_config.py").unlink()
    done = autograder("demo", "--folder", tmp_path / "demo", cwd=small_course.root)
    assert done.returncode == 2
    assert "nbgrader_config.py is missing" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "demo").exists()
