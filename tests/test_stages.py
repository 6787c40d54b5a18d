"""assignment.toml and the files of a stage: what is accepted, and what each mistake says."""

import re

import pytest

from autograder.course.stages import Course, read_stage
from autograder.errors import NotACourse, StageError, UnknownStage

GOOD = """
title = "A stage"
hours = 2
[limits]
call_seconds = 3
[[tasks]]
name = "double"
points = 2.5
title = "Double it"
[[tasks]]
name = "why"
points = 1
title = "Why?"
graded = "by hand"
[[tasks.rubric]]
points = 0.75
says = "Twice is two times."
[[tasks.rubric]]
points = 0.25
says = "An example."
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "assignments" / "01_first"
    for name in (
        "assignment.toml",
        "notebook.py",
        "reference.py",
        "design.md",
        "checks/public/test_double.py",
        "checks/hidden/test_double.py",
        "specimens/wrong/double__triples.py",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    (folder / "assignment.toml").write_text(GOOD)
    return folder


def test_a_stage_tells_its_tasks_limits_and_files(folder):
    stage = read_stage(folder)
    assert (stage.name, stage.title, stage.hours) == ("01_first", "A stage", 2)
    assert [(task.name, task.points, task.by_hand) for task in stage.tasks] == [
        ("double", 2.5, False),
        ("why", 1, True),
    ]
    assert [(one.points, one.says) for one in stage.task("why").rubric] == [
        (0.75, "Twice is two times."),
        (0.25, "An example."),
    ]
    assert stage.limits.call_seconds == 3
    assert stage.limits.memory_mb == 2048
    assert stage.check_files("hidden") == [folder / "checks/hidden/test_double.py"]


WRONG_TABLES = {
    "no points": (
        'points = 2.5\ntitle = "Double it"',
        'title = "Double it"',
        "'double' has no points",
    ),
    "zero points": ("points = 2.5", "points = 0", "'points' is 0, expected a number above 0"),
    "true as points": ("points = 2.5", "points = true", "'points' is True"),
    "unknown key": ("hours = 2", "hours = 2\nweight = 1", "unknown key 'weight' in the file"),
    "unknown limit": ("call_seconds", "call_minutes", "unknown key 'call_minutes' in [limits]"),
    "unknown grader": ('"by hand"', '"by luck"', "graded = 'by luck', expected 'by checks'"),
    "the same name twice": ('"why"', '"double"', "two tasks are named 'double'"),
    "capital letters": ('"double"', '"Double"', "task name 'Double' must be lower case"),
    "no title": ('title = "A stage"', "", "'title' is None, expected a text"),
    "builds on a later task": (
        'title = "Double it"',
        'title = "Double it"\nbuilds_on = ["why"]',
        "has builds_on = ['why'], expected names of earlier tasks",
    ),
    "builds on a task that is misspelt": (
        'title = "Why?"',
        'title = "Why?"\nbuilds_on = ["duoble"]',
        "has builds_on = ['duoble'], expected names of earlier tasks. Did you mean double?",
    ),
    "an unknown part of the kit": (
        "hours = 2",
        'hours = 2\nkit = ["fast"]',
        "kit = ['fast'], expected a list of subpackages of assignments/kit/; there are none",
    ),
    "a handed-in path": (
        "[limits]",
        '[[files]]\nname = "../weights.npz"\nmax_mb = 1\n[limits]',
        "'../weights.npz' cannot be the name of a file that is handed in",
    ),
    "a handed-in file of any size": (
        "[limits]",
        '[[files]]\nname = "weights.npz"\n[limits]',
        "'max_mb' is None, expected a number above 0",
    ),
    "limits that are no table": (
        "[limits]\ncall_seconds = 3",
        "limits = 3",
        "limits is 3, expected a table",
    ),
    "files that are no tables": ("hours = 2", "hours = 2\nfiles = [4]", "files is [4], expected"),
    "an unknown table": ("[[tasks]]", "[[taxes]]", "unknown key 'taxes' in the file"),
    "builds on no text": (
        'title = "Double it"',
        'title = "Double it"\nbuilds_on = [["why"]]',
        "expected names of earlier tasks",
    ),
    "a rubric of other points": (
        "points = 1\n",
        "points = 2\n",
        "task 'why' has 2 points, and its rubric gives 1: the points of all [[tasks.rubric]] must",
    ),
    "a rubric of a task with checks": (
        '[[tasks]]\nname = "why"',
        '[[tasks.rubric]]\npoints = 2.5\nsays = "Doubles."\n[[tasks]]\nname = "why"',
        "task 'double' has a rubric, but checks grade it",
    ),
    "a criterion without points": ("points = 0.25\n", "", "'points' is None, expected a number"),
    "a criterion of no words": ('"An example."', '""', "'says' is '', expected a text"),
    "an unknown key of a criterion": (
        'says = "Twice',
        'text = "Twice',
        "unknown key 'text' in [[tasks.rubric]]; known are points, says",
    ),
    "a rubric that is a text": (
        '[[tasks.rubric]]\npoints = 0.75\nsays = "Twice is two times."\n'
        '[[tasks.rubric]]\npoints = 0.25\nsays = "An example."\n',
        'rubric = "Twice."\n',
        "rubric is 'Twice.', expected one [[tasks.rubric]] for each",
    ),
    "not toml": ("hours = 2", "hours =", "line 3"),
}


@pytest.mark.parametrize(("old", "new", "says"), WRONG_TABLES.values(), ids=WRONG_TABLES.keys())
def test_a_wrong_table_is_named_with_its_file(folder, old, new, says):
    file = folder / "assignment.toml"
    file.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(StageError) as caught:
        read_stage(folder)
    assert str(caught.value).startswith(f"{file}:")
    assert says in str(caught.value)


LINES = {
    "no points": 6,  # that of [[tasks]], because the key is not there
    "true as points": 8,
    "unknown key": 4,
    "unknown limit": 5,
    "unknown grader": 14,
    "the same name twice": 11,
    "builds on a task that is misspelt": 14,
    "a handed-in file of any size": 4,
    "an unknown table": 6,
    "a rubric of other points": 12,
    "a rubric of a task with checks": 6,
    "a criterion without points": 18,
    "an unknown key of a criterion": 17,
    "not toml": 3,
}


@pytest.mark.parametrize("wrong", LINES)
def test_a_wrong_table_is_named_with_its_line(folder, wrong):
    old, new, _ = WRONG_TABLES[wrong]
    file = folder / "assignment.toml"
    file.write_text(GOOD.replace(old, new, 1))
    with pytest.raises(StageError, match=rf"^{re.escape(str(file))}:{LINES[wrong]}: "):
        read_stage(folder)


STRAY_FILES = {
    "a check of no task": "checks/hidden/test_triple.py",
    "a specimen of no task": "specimens/wrong/triple__x.py",
    "a specimen without a mistake": "specimens/wrong/double.py",
    "anything": "notes.txt",
    "a third kind of checks": "checks/secret/test_double.py",
}


@pytest.mark.parametrize("name", STRAY_FILES.values(), ids=STRAY_FILES.keys())
def test_a_file_nobody_declared_is_refused(folder, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).touch()
    with pytest.raises(StageError, match=name):
        read_stage(folder)


def test_files_that_are_handed_in_have_a_model_and_may_belong_to_a_specimen(folder):
    file = folder / "assignment.toml"
    file.write_text(GOOD.replace("[limits]", '[[files]]\nname = "w.npz"\nmax_mb = 2\n[limits]'))
    with pytest.raises(StageError, match=r"files/w\.npz is missing"):
        read_stage(folder)

    (folder / "files").mkdir()
    (folder / "files/w.npz").touch()
    (folder / "specimens/wrong/double__triples.w.npz").touch()
    (handed,) = read_stage(folder).files
    assert (handed.name, handed.max_mb) == ("w.npz", 2)

    (folder / "specimens/wrong/double__nothing.w.npz").touch()  # without its double__nothing.py
    with pytest.raises(StageError, match=r"double__nothing\.w\.npz"):
        read_stage(folder)


def test_a_missing_file_is_named(folder):
    (folder / "reference.py").unlink()
    with pytest.raises(StageError, match=r"reference\.py is missing"):
        read_stage(folder)


def test_an_unknown_stage_gets_the_nearest_name(folder):
    with pytest.raises(
        UnknownStage, match=r"there is no stage '01_frist'.*Did you mean 01_first\?"
    ):
        Course(folder.parents[1]).stage("01_frist")


@pytest.mark.parametrize("number", ["1", "01"])
def test_a_stage_has_its_number_for_a_name(folder, number):
    assert Course(folder.parents[1]).stage(number).name == "01_first"


@pytest.mark.parametrize("number", ["2", "1_", "\u0661", "-1"])
def test_another_number_is_no_name(folder, number):
    with pytest.raises(UnknownStage):
        Course(folder.parents[1]).stage(number)


def test_a_folder_without_assignments_is_no_course(tmp_path):
    with pytest.raises(NotACourse, match="is not a course"):
        _ = Course(tmp_path).stages
