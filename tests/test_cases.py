"""One class of messy submissions, graded in one run: what could be understood is graded.

Each folder of tests/cases is a situation. Its make.py has `make`, which returns the files of the
submission (path to bytes, text or notebook; a pair of one of these and a time) or changes the
notebook and returns nothing, and may have `finish`, which does to the student's folder what no
file can say. `make` names what it wants: `notebook` (all answers right), `cell` (a cell of it, by
id), `released` (the notebook that students get), `other` (that of another stage). Its
expected.json says what grading must come to; with `collect`, the files are in a zip, and the paths
are theirs.

One folder alone, in a class of one: pytest tests/test_cases.py -k "[all_raw]"
"""

import copy
import importlib.util
import inspect
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.authoring.build import build
from autograder.authoring.new_stage import new_stage
from autograder.collecting.collect import collect
from autograder.course.notebooks import read_own_notebook
from autograder.course.stages import Course

STAGE = "01_small"
CASES = Path(__file__).parent / "cases"
MONDAY = (2026, 3, 2, 12, 0, 0)


@dataclass
class Case:
    """One situation, as its folder tells it."""

    name: str
    student: str
    expected: dict
    code: object

    def files(self, **given):
        notebook = given["notebook"]
        given["cell"] = lambda name: next(one for one in notebook["cells"] if one["id"] == name)
        wanted = inspect.signature(self.code.make).parameters
        made = self.code.make(**{name: given[name] for name in wanted})
        return {f"{STAGE}/{STAGE}.ipynb": notebook} if made is None else made


def read_case(folder):
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    if os.geteuid() == 0:
        expected |= expected.get("as_root", {})
    spec = importlib.util.spec_from_file_location(f"case_{folder.name}", folder / "make.py")
    code = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(code)
    return Case(folder.name, expected.get("student", folder.name), expected, code)


ALL = [read_case(folder) for folder in sorted(CASES.iterdir()) if folder.is_dir()]
each = pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])


def as_bytes(content):
    if isinstance(content, dict):
        return json.dumps(content, indent=1).encode()
    return content.encode() if isinstance(content, str) else content


def write_zip(path, cases_files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for files in cases_files:
            for name, content in files.items():
                content, moment = content if isinstance(content, tuple) else (content, MONDAY)
                archive.writestr(zipfile.ZipInfo(name, moment), as_bytes(content))


def hand_in(course, perfect, folder, cases):
    """Lay out the cases: in submitted/, and a zip for each way of collecting."""
    released = read_own_notebook(course.release / STAGE / f"{STAGE}.ipynb")
    other = read_own_notebook(course.release / "02_other/02_other.ipynb")
    zips = {}
    for case in cases:
        given = {"notebook": perfect, "released": released, "other": other}
        files = case.files(**copy.deepcopy(given))
        if pattern := case.expected.get("collect"):
            zips.setdefault(pattern, []).append(files)
            continue
        place = course.submitted / case.student
        for name, content in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(as_bytes(content))
        if hasattr(case.code, "finish"):
            case.code.finish(place)
    paths = {}
    for number, (pattern, files) in enumerate(zips.items()):
        paths[pattern] = folder / f"{number}.zip"
        write_zip(paths[pattern], files)
    return paths


def run(course, *words):
    environment = os.environ | {
        "COLUMNS": "1000",
        "NO_COLOR": "1",
        "JUPYTER_CONFIG_DIR": "/none",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    return subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=course.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )


@dataclass
class Graded:
    """A class that was graded in one run."""

    course: Course
    stdout: str
    returncode: int
    cases: list[Case]


def asked_for(items):
    """The cases of this session's tests; all of them where a test is about the whole class."""
    ours = [item for item in items if item.path == Path(__file__)]
    params = [item.callspec.params if hasattr(item, "callspec") else {} for item in ours]
    if all("case" in one for one in params):
        names = {one["case"].name for one in params}
        return [case for case in ALL if case.name in names]
    return ALL


@pytest.fixture(scope="module")
def graded(request, built_small_course, tmp_path_factory):
    """The class, graded in one run, and what `grade` printed."""
    cases = asked_for(request.session.items)
    folder = tmp_path_factory.mktemp("cases")
    shutil.copytree(built_small_course.root, folder / "course")
    course = Course(folder / "course")
    new_stage(course, "02_other")
    build(course, course.stages)
    built = course.built(course.stage(STAGE))
    perfect = built.filled(built.model_answers)
    paths = hand_in(course, perfect, folder, cases)
    first, *others = paths or [None]
    for pattern in others:
        collect(paths[pattern], pattern, course.stage(STAGE), course.submitted)
    words = ["--submitted", paths[first], "--collect", first] if first else []
    done = run(course, "autograder", "grade", STAGE, *words)
    assert done.returncode in (0, 1), done.stderr
    assert run(course, "autograder", "feedback", STAGE).returncode == 0
    return Graded(course, done.stdout, done.returncode, cases)


def the_verdict_is_the_expected_one(graded, case):
    path = graded.course.results / STAGE / f"{case.student}.json"
    verdict = json.loads(path.read_text("utf-8"))
    points = {task: earned["earned"] for task, earned in verdict["points"].items()}
    assert (verdict["status"], points) == (case.expected["status"], case.expected["points"])
    if problem := case.expected.get("problem"):
        assert problem in verdict["problem"]["sentence"]
    else:
        assert verdict["problem"] is None
    if not case.expected.get("more_notes"):
        assert verdict["notes"] == case.expected["notes"]


def trouble_is_told_everywhere(graded, case):
    status, problem = case.expected["status"], case.expected["problem"]
    assert f"{status.upper()}: " in graded.stdout
    assert problem in graded.stdout
    page = feedback_for(graded, case)
    assert f"{status.capitalize()}: " in page
    assert problem in page
    with Gradebook(f"sqlite:///{graded.course.root / 'gradebook.db'}", "convolution") as gradebook:
        notebook = gradebook.find_submission_notebook(STAGE, STAGE, case.student)
        assert notebook.score == 0
        for comment in notebook.comments:
            assert comment.auto_comment.startswith(f"{status.capitalize()}: ")
            assert problem in comment.auto_comment


def notes_are_told_to_both(graded, case):
    page = feedback_for(graded, case)
    for note in case.expected["notes"]:
        assert note in graded.stdout
        assert f"<li>{note}</li>" in page


def feedback_for(graded, case):
    path = graded.course.feedback / case.student / STAGE / f"{STAGE}.html"
    return path.read_text("utf-8")


def nbgrader_gives_the_same_score(scores, case):
    """With `nbgrader` in expected.json, it fails before it asks our preprocessors."""
    if reason := case.expected.get("nbgrader"):
        assert scores.get(case.student, 0) == 0, reason
    else:
        assert scores[case.student] == sum(case.expected["points"].values())


@each
def test_what_could_be_understood_is_graded(graded, autograded, case, subtests):
    with subtests.test("the verdict"):
        the_verdict_is_the_expected_one(graded, case)
    if case.expected["status"] != "graded":
        with subtests.test("trouble is told everywhere"):
            trouble_is_told_everywhere(graded, case)
    if case.expected["notes"]:
        with subtests.test("notes are told to both"):
            notes_are_told_to_both(graded, case)
    with subtests.test("nbgrader"):
        nbgrader_gives_the_same_score(autograded[0], case)


def test_everybody_is_graded_and_nobody_else(graded):
    graded_students = {path.stem for path in (graded.course.results / STAGE).glob("*.json")}
    assert graded_students == {case.student for case in ALL}


def test_grade_ends_with_those_who_need_a_human(graded):
    assert graded.returncode == 1
    expected = {
        f"{case.student} ({case.expected['status']})"
        for case in ALL
        if case.expected["status"] != "graded"
    }
    last = graded.stdout.splitlines()[-1]
    assert set(last.removeprefix("need a human: ").split(", ")) == expected


def test_what_was_graded_is_a_valid_notebook(graded):
    import nbformat

    for path in graded.course.root.glob(f"autograded/*/{STAGE}/{STAGE}.ipynb"):
        nbformat.validate(nbformat.read(path, as_version=4))


def test_the_same_file_is_named(graded):
    line = next(one for one in graded.stdout.splitlines() if one.startswith("the same file"))
    assert {"another_student", "perfect"} <= set(line.partition(": ")[2].split(", "))
    assert "untouched" not in line


def test_older_attempts_are_kept(graded):
    older = {
        path.parent.name
        for path in graded.course.submitted.glob(f"*/{STAGE}.older-1")
        if (path / f"{STAGE}.ipynb").is_file()
    }
    assert older == {"worse_302", "broken_303", "alan"}


@pytest.fixture(scope="module")
def autograded(graded, tmp_path_factory):
    """The same class through `nbgrader autograde`, which finds the verdicts of `grade`."""
    course = Course(tmp_path_factory.mktemp("nbgrader") / "course")
    left_out = [case.student for case in graded.cases if case.expected.get("left_out_of_nbgrader")]
    skip = shutil.ignore_patterns("autograded", "gradebook.db", "feedback", *left_out)
    shutil.copytree(graded.course.root, course.root, symlinks=True, ignore=skip)
    done = run(course, "nbgrader", "generate_assignment", STAGE, "--force", "--create")
    assert done.returncode == 0, done.stderr
    done = run(course, "nbgrader", "autograde", STAGE)
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "convolution") as gradebook:
        scores = {
            one.student.id: sum(
                grade.auto_score or 0 for notebook in one.notebooks for grade in notebook.grades
            )
            for one in gradebook.assignment_submissions(STAGE)
        }
    return scores, done.stderr


def test_in_nbgrader_no_preprocessor_of_ours_raises(autograded):
    assert "autograder/nbgrader_plugin" not in autograded[1]
