"""Every command: its help has an example, its mistakes are one sentence and an exit code."""

import json
import os
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
def root(small_course):
    """The folder of a course of its own, built, with nothing handed in."""
    return small_course.root


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command):
    done = autograder(command, "--help")
    assert done.returncode == 0
    assert f"Example: python -m autograder {command}" in done.stdout


MISUSE = {
    "an unknown stage": (["grade", "01_smal"], "Did you mean 01_small?"),
    "an unknown command": (["grad"], "No such command"),
    "an unknown option": (["build", "--chek"], "No such option"),
    "nothing handed in": (["grade", "01_small"], "submitted does not exist: put every"),
    "nothing graded yet": (
        ["feedback", "01_small"],
        "grade 01_small` first",
    ),
    "nothing graded at all": (["feedback"], "has no verdict: run `python -m autograder grade"),
    "no course": (["--course", "/", "build"], "/ is not a course"),
    "a bad stage name": (["new", "convolution"], "convolution"),
}


@pytest.mark.parametrize(("words", "says"), MISUSE.values(), ids=MISUSE.keys())
def test_misuse_is_one_sentence_and_exit_code_2(root, words, says):
    done = autograder(*words, cwd=root)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_folder_of_submissions_is_named(root):
    (root / "submitted").mkdir()
    done = autograder("grade", "01_small", cwd=root)
    assert done.returncode == 2
    assert f"{root / 'submitted'} has no submission for 01_small" in done.stderr


def test_one_changed_character_is_found_and_named(root):
    assert autograder("build", "--check", cwd=root).returncode == 0
    source = root / "assignments/01_small/notebook.py"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Small", "Tiny", 1), encoding="utf-8")
    done = autograder("build", "--check", cwd=root)
    assert done.returncode == 1
    assert "release/01_small/01_small.ipynb" in done.stderr


def test_grading_refuses_a_stale_release(root):
    (root / "submitted/ada/01_small").mkdir(parents=True)
    source = root / "assignments/01_small/notebook.py"
    source.write_text(source.read_text("utf-8").replace("Small", "Tiny", 1), encoding="utf-8")
    done = autograder("grade", "01_small", cwd=root)
    assert done.returncode == 1
    assert "autograder build" in done.stderr


def test_a_root_that_cannot_be_written_is_named(root):
    """results/ is a file here, which refuses root too."""
    (root / "submitted/ada/01_small").mkdir(parents=True)
    (root / "results").write_text("in the way")
    done = autograder("grade", "01_small", cwd=root)
    assert done.returncode == 2
    assert str(root / "results") in done.stderr
    assert "Traceback" not in done.stderr


def hand_in(root, student):
    """The model answers."""
    course = Course(root)
    built = course.built(course.stage("01_small"))
    built.hand_in(course.submitted / student, built.model_answers)


def test_a_submission_without_a_notebook_costs_nobody_else(root):
    hand_in(root, "ada")
    (root / "submitted/ben/01_small").mkdir(parents=True)
    done = autograder("grade", "01_small", cwd=root)
    assert done.returncode == 1
    assert "need a human: ben" in done.stdout
    assert "there is no notebook in the submission" in done.stdout
    assert (root / "results/01_small/ada.json").exists()


def test_a_second_run_judges_nothing_again(root):
    hand_in(root, "ada")
    kept = root / "results/01_small/ada.json"
    assert autograder("grade", "01_small", cwd=root).returncode == 0
    first = kept.read_text()
    assert autograder("grade", "01_small", cwd=root).returncode == 0
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


def test_collect_without_a_place_is_misuse(root):
    done = autograder("grade", "01_small", "--collect", "moodle", cwd=root)
    assert done.returncode == 2
    assert "--collect needs --submitted" in done.stderr


def test_new_makes_a_stage_that_builds(root):
    assert autograder("new", "08_batchnorm", cwd=root).returncode == 0
    assert autograder("build", "08_batchnorm", cwd=root).returncode == 0
    done = autograder("verify", "08_batchnorm", cwd=root)
    assert done.returncode == 1
    assert "TODO is left over" in done.stdout


def test_demo_without_nbgraders_settings_is_one_sentence(small_course, tmp_path):
    (small_course.root / "nbgrader_config.py").unlink()
    done = autograder("demo", "--folder", tmp_path / "demo", cwd=small_course.root)
    assert done.returncode == 2
    assert "nbgrader_config.py is missing" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "demo").exists()
