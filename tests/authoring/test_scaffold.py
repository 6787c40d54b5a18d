"""A new stage builds as it is, and says TODO where its author must go on."""

from __future__ import annotations

import pytest

from autograder.authoring.build import build, check_build
from autograder.authoring.new_stage import new_stage
from autograder.course.stages import Course
from autograder.errors import CannotWrite, Misuse, NotACourse


def test_a_new_stage_is_complete_and_builds(course):
    written = new_stage(course, "05_batch_norm")
    folder = course.assignments / "05_batch_norm"
    assert [path.relative_to(folder).as_posix() for path in written] == [
        "assignment.toml",
        "checks/hidden/test_row_means.py",
        "checks/public/test_row_means.py",
        "design.md",
        "notebook.py",
        "reference.py",
        "specimens/accepted/row_means__one_row_at_a_time.py",
        "specimens/wrong/row_means__averages_the_columns.py",
    ]
    stage = course.stage("05_batch_norm")
    assert stage.title == "Batch norm"
    assert [task.by_hand for task in stage.tasks] == [False, True]
    build(course)
    check_build(course)


def test_every_file_says_what_to_replace(course):
    for path in new_stage(course, "05_batch_norm"):
        assert "TODO" in path.read_text(encoding="utf-8"), path


def test_every_module_of_a_new_stage_compiles(course):
    for path in new_stage(course, "05_batch_norm"):
        if path.suffix == ".py":
            compile(path.read_text(encoding="utf-8"), str(path), "exec")


@pytest.mark.parametrize(
    "name", ["5_norm", "norm", "05-norm", "05_Norm", "05_", "../05_norm", "05_norm/x", "05_норма"]
)
def test_a_name_that_is_no_stages_is_refused(course, name):
    with pytest.raises(Misuse) as caught:
        new_stage(course, name)
    assert str(caught.value) == (
        f"'{name}' cannot name a stage: write two digits, _ and a slug of lower case letters, "
        "digits and _, for example 08_batchnorm."
    )


@pytest.mark.parametrize("name", ["01_tiny", "01_other"])
def test_a_number_that_is_taken_is_refused(course, name):
    before = sorted(course.assignments.rglob("*"))
    with pytest.raises(Misuse) as caught:
        new_stage(course, name)
    assert str(caught.value) == (
        f"{course.assignments / '01_tiny'} exists already; choose another number, or remove that "
        "folder."
    )
    assert sorted(course.assignments.rglob("*")) == before


def test_a_folder_that_is_no_course_is_refused(tmp_path):
    with pytest.raises(NotACourse, match="it has no assignments/"):
        new_stage(Course(tmp_path), "05_norm")


def test_a_place_that_refuses_is_named(course, monkeypatch):
    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("autograder.authoring.new_stage.os.replace", refuse)
    with pytest.raises(CannotWrite) as caught:
        new_stage(course, "05_norm")
    assert str(caught.value) == (
        f"cannot write {course.assignments / '05_norm'}: Permission denied; make "
        f"{course.assignments} writable and run the command again."
    )
    assert sorted(path.name for path in course.assignments.iterdir()) == ["01_tiny", "kit"]
