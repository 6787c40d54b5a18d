"""A course of another subject: its own libraries are in the sandbox, and nothing else is."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.authoring.build import build
from autograder.course.settings import SettingsError, read_settings
from autograder.course.stages import Course
from autograder.sandbox.isolation.readable_paths import package_folders

TESTS = Path(__file__).parents[1]
STAGE = "01_intervals"
WITH_PANDAS = """
def confidence_interval(samples, level):
    import pandas
    return pandas.Series(samples).quantile([0.025, 0.975])
"""
READS_THE_PLACE = """
def confidence_interval(samples, level):
    import os, scipy
    return len(os.listdir(os.path.dirname(os.path.dirname(scipy.__file__)))), 0.0
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course of tests/statistics_course, built."""
    root = tmp_path_factory.mktemp("statistics") / "course"
    shutil.copytree(TESTS / "statistics_course", root)
    no_cache = shutil.ignore_patterns("__pycache__")
    shutil.copytree(TESTS.parent / "assignments/kit", root / "assignments/kit", ignore=no_cache)
    shutil.copy(TESTS.parent / "nbgrader_config.py", root)
    course = Course(root)
    build(course, course.stages)
    return course


def run(course, *words):
    return subprocess.run(
        [sys.executable, "-m", "autograder", *words],
        cwd=course.root,
        capture_output=True,
        text=True,
        timeout=600,
    )


@pytest.mark.slow
def test_verify_proves_it(course):
    done = run(course, "verify", STAGE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{STAGE}: sound; model answer 4 of 4 points" in done.stdout


@pytest.mark.slow
def test_graded_code_has_what_the_course_names_and_no_more(course):
    built = course.built(course.stage(STAGE))
    answers = {"ada": {}, "pan": {"confidence_interval": WITH_PANDAS}}
    answers["eve"] = {"confidence_interval": READS_THE_PLACE}
    for student, own in answers.items():
        built.hand_in(course.submitted / student, built.model_answers | own)
    done = run(course, "grade", STAGE)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {
        student: json.loads((course.results / STAGE / f"{student}.json").read_text("utf-8"))
        for student in answers
    }
    assert {student: one["earned"] for student, one in found.items()} == {
        "ada": 4,
        "pan": 0,
        "eve": 0,
    }
    said = found["pan"]["checks"][0]["reason"]
    assert (
        "pandas is not there when this is graded: only NumPy, scipy, Python's own library and kit"
        in said
    )
    assert "PermissionError" in found["eve"]["checks"][0]["reason"]


def test_students_are_told_to_install_it(course):
    lines = (course.release / STAGE / "requirements.txt").read_text("utf-8").splitlines()
    assert lines[-1] == "scipy"
    table = json.loads((course.release / STAGE / "checks/stage.json").read_text("utf-8"))
    assert table["packages"] == ["scipy", "scipy.stats", "scipy.optimize"]


def test_what_a_package_needs_comes_with_it():
    names = {folder.name for folder in package_folders(["scipy.stats"])}
    assert "scipy" in names
    assert "numpy" not in names  # which workers have anyway
    assert {"pytest", "pluggy"} <= {folder.name for folder in package_folders(["pytest"])}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('packages = ["nowhere.to.be.found"]', "names nowhere.to.be.found, which is not installed"),
        ('packages = "scipy"', "packages is 'scipy', expected the names by which they are"),
        ('packages = ["../evil"]', "expected the names by which they are imported"),
        ('package = ["scipy"]', "unknown key 'package' in [sandbox]; known are packages. Did you"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line, says):
    (tmp_path / "course.toml").write_text(f'title = "A"\n[sandbox]\n{line}\n')
    with pytest.raises(SettingsError) as caught:
        read_settings(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'course.toml'}:3: ")
    assert says in str(caught.value)
