"""What may stand in submitted/, and what each oddity is called."""

import os
from dataclasses import replace

import pytest

from autograder.course.records import HandedFile, Limits, Stage, Task
from autograder.course.statuses import Problem, Status
from autograder.errors import Misuse
from autograder.intake.submissions import find_submissions, read_files, same_files

GOOD = "{}"


@pytest.fixture
def stage(tmp_path):
    return Stage("01_first", "First", 1, tmp_path, (Task("double", 1, "Double"),), Limits())


@pytest.fixture
def submitted(tmp_path):
    folder = tmp_path / "submitted"
    (folder / "ada" / "01_first").mkdir(parents=True)
    return folder


def only(submitted, stage):
    (found,) = find_submissions(submitted, stage)
    return found


def test_a_notebook_where_nbgrader_wants_it(submitted, stage):
    notebook = submitted / "ada/01_first/01_first.ipynb"
    notebook.write_text(GOOD)
    (notebook.parent / "timestamp.txt").write_text("2026-01-02 03:04:05 UTC\n")
    found = only(submitted, stage)
    assert (found.student, found.notebook) == ("ada", notebook)
    assert found.timestamp == "2026-01-02 03:04:05 UTC"
    assert (found.problem, found.notes) == (None, ())


def test_a_single_notebook_with_another_name_is_graded_and_noted(submitted, stage):
    (submitted / "ada/01_first/final (1).ipynb").write_text(GOOD)
    found = only(submitted, stage)
    assert found.notebook.name == "final (1).ipynb"
    assert found.notes == (
        "the notebook is named final (1).ipynb, expected 01_first.ipynb; "
        "it was graded all the same.",
    )


def test_a_second_notebook_beside_the_right_one_is_noted(submitted, stage):
    for name in ("01_first.ipynb", "old.ipynb"):
        (submitted / "ada/01_first" / name).write_text(GOOD)
    found = only(submitted, stage)
    assert found.notebook.name == "01_first.ipynb"
    assert found.notes == ("old.ipynb was not looked at: only 01_first.ipynb is graded.",)


def test_two_notebooks_with_other_names_are_a_problem(submitted, stage):
    for name in ("a.ipynb", "b.ipynb"):
        (submitted / "ada/01_first" / name).write_text(GOOD)
    assert only(submitted, stage).problem == Problem(
        Status.SEVERAL_NOTEBOOKS,
        "there are 2 notebooks (a.ipynb, b.ipynb) and none is named 01_first.ipynb: hand in one, "
        "with that name.",
    )


def test_of_other_names_the_one_with_the_stage_in_it_is_graded(submitted, stage):
    for name in ("01_First (1).ipynb", "scratch.ipynb"):
        (submitted / "ada/01_first" / name).write_text(GOOD)
    found = only(submitted, stage)
    assert found.notebook.name == "01_First (1).ipynb"
    assert found.notes[1] == "scratch.ipynb was not looked at: only 01_First (1).ipynb is graded."


def test_a_notebook_in_a_folder_of_its_own_is_found(submitted, stage):
    for folder in (".ipynb_checkpoints", "__MACOSX", "hw"):
        (submitted / "ada/01_first" / folder).mkdir()
        (submitted / "ada/01_first" / folder / "01_first.ipynb").write_text(GOOD)
    found = only(submitted, stage)
    assert found.notebook == submitted / "ada/01_first/hw/01_first.ipynb"
    assert found.notes == ("the notebook lies in the folder hw, expected outside of it.",)


def test_a_notebook_beside_the_folder_of_the_stage_is_found(submitted, stage):
    (submitted / "ben").mkdir()
    (submitted / "ben/01_first.ipynb").write_text(GOOD)
    ben = find_submissions(submitted, stage, "ben")[0]
    assert ben.notebook == submitted / "ben/01_first.ipynb"
    assert ben.notes == ("the notebook lies beside the folder 01_first, expected in it.",)


def test_what_was_handed_in_instead_is_named(submitted, stage):
    (submitted / "ada/01_first/hw.docx").write_text("x = 1")
    assert only(submitted, stage).problem.sentence == (
        "there is no notebook in the submission, only hw.docx: hand in 01_first.ipynb."
    )


def test_why_nothing_could_be_collected_is_the_problem(submitted, stage):
    (submitted / "ada/01_first/not_collected.txt").write_text("x.ipynb is a link.\n")
    assert only(submitted, stage).problem.sentence == "x.ipynb is a link. Hand in 01_first.ipynb."


def test_names_of_files_do_not_speak_to_the_terminal(submitted, stage):
    (submitted / "ada/01_first/\x1b[2J.ipynb").write_text(GOOD)
    assert "the notebook is named \\x1b[2J.ipynb," in only(submitted, stage).notes[0]


def test_students_with_the_same_file_are_named_but_not_for_the_released_one(submitted, stage):
    released = submitted.parent / "released.ipynb"
    released.write_text("released")
    for name, text in {
        "ada": "a",
        "ben": "a",
        "carl": "b",
        "d": "released",
        "e": "released",
    }.items():
        (submitted / name / "01_first").mkdir(parents=True, exist_ok=True)
        (submitted / name / "01_first/01_first.ipynb").write_text(text)
    assert same_files(find_submissions(submitted, stage), released) == [["ada", "ben"]]


def test_junk_is_no_student(submitted, stage):
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (submitted / name).write_text("")
    assert [found.student for found in find_submissions(submitted, stage)] == ["ada"]


BAD_TIMES = [b"", b"yesterday", b"\xff\xfe1", b"2026-13-45", b"\0", b"9" * 5000]


@pytest.mark.parametrize("data", BAD_TIMES)
def test_a_bad_time_stamp_is_noted_and_nothing_else(submitted, stage, data):
    (submitted / "ada/01_first/01_first.ipynb").write_text(GOOD)
    (submitted / "ada/01_first/timestamp.txt").write_bytes(data)
    found = only(submitted, stage)
    assert (found.timestamp, found.problem) == ("", None)
    assert found.notes == ("timestamp.txt does not hold a time: nothing is known about lateness.",)


def test_no_notebook_is_a_problem(submitted, stage):
    assert only(submitted, stage).problem == Problem(
        Status.NO_NOTEBOOK,
        "there is no notebook in the submission: hand in 01_first.ipynb.",
    )


def test_a_folder_named_like_the_notebook_is_a_problem(submitted, stage):
    (submitted / "ada/01_first/01_first.ipynb").mkdir()
    assert only(submitted, stage).problem == Problem(
        Status.NO_NOTEBOOK,
        "there is no notebook in the submission, only 01_first.ipynb/: hand in 01_first.ipynb.",
    )


def test_a_file_in_place_of_a_student_is_a_problem(submitted, stage):
    (submitted / "ada/01_first").rmdir()
    (submitted / "ada").rmdir()
    (submitted / "ada").write_text("hello")
    assert only(submitted, stage).problem == Problem(
        Status.NO_NOTEBOOK,
        "ada is a file, expected a folder that holds 01_first/.",
    )


def test_a_file_in_place_of_the_stage_is_a_problem(submitted, stage):
    (submitted / "ada/01_first").rmdir()
    (submitted / "ada/01_first").write_text("hello")
    assert only(submitted, stage).problem == Problem(
        Status.NO_NOTEBOOK,
        "01_first is a file, expected a folder that holds 01_first.ipynb.",
    )


def test_a_link_to_nowhere_is_a_problem(submitted, stage):
    (submitted / "ada/01_first").rmdir()
    (submitted / "ada/01_first").symlink_to("nowhere")
    assert only(submitted, stage).problem == Problem(
        Status.NO_NOTEBOOK,
        "01_first is a link, expected a folder that holds 01_first.ipynb.",
    )


def test_a_student_who_handed_in_another_stage_only_is_not_in_the_list(submitted, stage):
    (submitted / "ben/02_second").mkdir(parents=True)
    assert [found.student for found in find_submissions(submitted, stage)] == ["ada"]


def test_only_students_that_fit_the_glob(submitted, stage):
    (submitted / "ben/01_first").mkdir(parents=True)
    assert [found.student for found in find_submissions(submitted, stage, "b*")] == ["ben"]


def test_an_empty_folder_is_misuse_that_says_where_submissions_go(tmp_path, stage):
    folder = tmp_path / "empty"
    folder.mkdir()
    with pytest.raises(Misuse, match=r"has no submission for 01_first: expected .*01_first\.ipynb"):
        find_submissions(folder, stage)


def test_a_missing_folder_is_misuse_that_names_the_option(tmp_path, stage):
    with pytest.raises(Misuse, match=r"nowhere does not exist: .*--submitted"):
        find_submissions(tmp_path / "nowhere", stage)


class TestFilesHandedInWithTheNotebook:
    @pytest.fixture
    def stage(self, stage):
        return replace(stage, files=(HandedFile("weights.npz", 0.001),))

    def test_one_that_is_there_is_read(self, tmp_path, stage):
        (tmp_path / "weights.npz").write_bytes(b"PK")
        (tmp_path / "other.npz").write_bytes(b"PK")
        assert read_files(tmp_path, stage) == ({"weights.npz": b"PK"}, ())

    def test_one_that_is_not_there_is_noted(self, tmp_path, stage):
        assert read_files(tmp_path, stage) == ({}, ("weights.npz was not handed in.",))

    def test_others_of_its_kind_are_named(self, tmp_path, stage):
        for name in ("best.npz", "weights-1.NPZ", "notes.txt", ".hidden.npz"):
            (tmp_path / name).touch()
        note = (
            "weights.npz was not handed in, but best.npz and weights-1.NPZ, which is another name."
        )
        assert read_files(tmp_path, stage) == ({}, (note,))

    def test_one_that_is_too_large_is_noted(self, tmp_path, stage):
        (tmp_path / "weights.npz").write_bytes(bytes(2**20))
        assert read_files(tmp_path, stage) == (
            {},
            ("weights.npz has 1.0 MB, at most 0.001 are read: it was not looked at.",),
        )

    @pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
    def test_what_is_no_file_is_not_opened(self, tmp_path, stage, kind):
        path = tmp_path / "weights.npz"
        (tmp_path / "secret").write_bytes(b"PK")
        makers = {
            "link": lambda: path.symlink_to(tmp_path / "secret"),
            "folder": path.mkdir,
            "pipe": lambda: os.mkfifo(path),
        }
        makers[kind]()
        note = "weights.npz is no file and was not looked at."
        assert read_files(tmp_path, stage) == ({}, (note,))
