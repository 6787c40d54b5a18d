"""What an LMS or a folder of loose notebooks becomes in submitted/, and what is said of it."""

import io
import os
import tarfile
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from autograder.atomic import HALF_WRITTEN
from autograder.collecting.collect import collect
from autograder.course.records import HandedFile, Limits, Stage, Task
from autograder.errors import CannotWrite, Misuse

MONDAY = (2026, 3, 2, 12, 0, 0)
FRIDAY = (2026, 3, 6, 12, 0, 0)


@pytest.fixture
def stage(tmp_path):
    files = (HandedFile("weights.npz", 1),)
    return Stage(
        "01_small", "Small", 1, tmp_path, (Task("double", 1, "Double"),), Limits(), files=files
    )


@pytest.fixture
def submitted(tmp_path):
    return tmp_path / "submitted"


@pytest.fixture
def collected(tmp_path, stage, submitted):
    """Collect a zip of those entries (name, or name and time, to text)."""

    def run(entries, pattern, **more):
        path = tmp_path / "handed_in.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for key, data in entries.items():
                name, moment = key if isinstance(key, tuple) else (key, MONDAY)
                archive.writestr(zipfile.ZipInfo(name, moment), data)
        return collect(path, pattern, stage, submitted, **more)

    return run


def lying_in(submitted):
    """What lies there, but for what is kept of an LMS's ids and times."""
    kept = [path.with_name("01_small") for path in submitted.rglob("01_small.origin.json")]
    return {
        path.relative_to(submitted).as_posix(): path.read_text()
        for path in sorted(submitted.rglob("*"))
        if path.is_file() and not path.name.endswith(".origin.json")
        if not (path.name == "timestamp.txt" and path.parent in kept)
    }


MOODLE = "Иван Петров_{}_assignsubmission_file_/"
LAYOUTS = {
    "moodle": ("moodle", {MOODLE.format(12345) + "homework.ipynb": "a"}, "Иван Петров"),
    "moodle, deeper": ("moodle", {MOODLE.format(1) + "my/hw/homework.ipynb": "a"}, "Иван Петров"),
    "moodle, without folders": (
        "moodle",
        {"Ada Lovelace_12_assignsubmission_file_hw_1.ipynb": "a"},
        "Ada Lovelace",
    ),
    "moodle, brackets": (
        "moodle",
        {"Ada [exchange]_12_assignsubmission_file_/hw.ipynb": "a"},
        "Ada (exchange)",
    ),
    "moodle, a full stop at the end": (
        "moodle",
        {"Sammy Davis Jr._12_assignsubmission_file_/hw.ipynb": "a"},
        "Sammy Davis Jr",
    ),
    "moodle, a folder of a group": (
        "moodle",
        {"Group A/Ada_12_assignsubmission_file_/x.ipynb": "a", "feedback.txt": ""},
        "Ada",
    ),
    "canvas": ("canvas", {"lovelaceada_11_222_homework.ipynb": "a"}, "lovelaceada_11"),
    "canvas, anonymous": ("canvas", {"anon_Ab3dE_222_homework.ipynb": "a"}, "anon_Ab3dE"),
    "a pattern": ("{student}_*.ipynb", {"ada_hw1.ipynb": "a"}, "ada"),
    "a pattern, a copy": ("{student}.ipynb", {"ada (1).ipynb": "a"}, "ada"),
    "a pattern, deep": ("{student}_*.ipynb", {"x/y/ada_hw1.ipynb": "a"}, "ada"),
    "a pattern, folders": ("{student}/*.ipynb", {"class/ada/hw1.ipynb": "a"}, "ada"),
    "a pattern, any depth": ("{student}/hw/**/*.ipynb", {"ada/hw/x/y/1.ipynb": "a"}, "ada"),
    "saved as text": ("{student}_*.ipynb", {"ada_hw1.ipynb.txt": "a"}, "ada"),
    "capital letters": ("{student}_*.ipynb", {"Ada_hw1.IPYNB": "a"}, "Ada"),
    "backslashes": ("{student}/*.ipynb", {"class\\ada\\hw1.ipynb": "a"}, "ada"),
    "a letter and its accent apart": (
        "{student}_*.ipynb",
        {"Андреи\u0306_hw.ipynb": "a"},
        "Андрей",
    ),
}


@pytest.mark.parametrize(("pattern", "entries", "student"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_name_tells_the_student(collected, submitted, pattern, entries, student):
    result = collected(entries, pattern)
    assert lying_in(submitted) == {f"{student}/01_small/01_small.ipynb": "a"}
    assert result.students == [student]
    assert result.unclaimed == []


def test_a_folder_is_read_like_a_zip(tmp_path, stage, submitted):
    folder = tmp_path / "loose"
    folder.mkdir()
    (folder / "ada_hw.ipynb").write_text("a")
    (folder / "ben_hw.ipynb").symlink_to(folder / "ada_hw.ipynb")
    os.mkfifo(folder / "carl_hw.ipynb")
    result = collect(folder, "{student}_*.ipynb", stage, submitted)
    assert lying_in(submitted) == {"ada/01_small/01_small.ipynb": "a"}
    assert result.oddities == [
        "ben_hw.ipynb is a link and was not followed.",
        "carl_hw.ipynb is no plain file and was not opened.",
    ]


def test_two_people_of_one_name_stay_two(collected, submitted):
    collected({MOODLE.format(1) + "a.ipynb": "a", MOODLE.format(2) + "a.ipynb": "b"}, "moodle")
    assert lying_in(submitted) == {
        "Иван Петров_1/01_small/01_small.ipynb": "a",
        "Иван Петров_2/01_small/01_small.ipynb": "b",
    }


def test_what_systems_leave_behind_makes_no_noise(collected, submitted):
    junk = ("__MACOSX/._ada_hw.ipynb", "._ada_hw.ipynb", ".DS_Store", "x/Thumbs.db")
    checkpoint = ".ipynb_checkpoints/ada_hw-checkpoint.ipynb"
    result = collected(
        {"ada_hw.ipynb": "a", **dict.fromkeys((*junk, checkpoint), "x")}, "{student}_*.ipynb"
    )
    assert lying_in(submitted) == {"ada/01_small/01_small.ipynb": "a"}
    assert result.oddities == []


def test_files_beside_the_notebook_come_along(collected, submitted):
    collected(
        {
            "adal_11_222_01_small.ipynb": "a",
            "adal_11_223_weights-1.npz": "w",
            "adal_11_224_numpy.py": "evil",
        },
        "canvas",
    )
    assert lying_in(submitted) == {
        "adal_11/01_small/01_small.ipynb": "a",
        "adal_11/01_small/weights.npz": "w",
    }


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["ada_hw.py"], {"ada/01_small/01_small.py": "ada_hw.py"}),
        (["ada_01_small.py", "ada_tools.py"], {"ada/01_small/01_small.py": "ada_01_small.py"}),
        (["ada_hw.py", "ada_hw.ipynb"], {"ada/01_small/01_small.ipynb": "ada_hw.ipynb"}),
    ],
)
def test_a_script_is_taken_where_there_is_no_notebook(collected, submitted, names, kept):
    collected({name: name for name in names}, "{student}_*")
    assert lying_in(submitted) == kept


def packed_tar(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.ipynb")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def test_a_zip_that_a_student_handed_in_is_unpacked(collected, submitted, tmp_path):
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as inner:
        inner.writestr("hw/01_small.ipynb", "a")
        inner.writestr("hw/more.zip", "z")
        inner.writestr("hw/weights.tar.gz", packed_tar({"weights.npz": b"w"}))
        inner.writestr("../evil.ipynb", "e")
    data = (tmp_path / "inner.zip").read_bytes()
    result = collected({"ada_hw.zip": data}, "{student}_*.ipynb")
    assert lying_in(submitted) == {
        "ada/01_small/01_small.ipynb": "a",
        "ada/01_small/weights.npz": "w",
    }
    assert result.oddities == [
        "ada: ../evil.ipynb leads out of the archive and was not unpacked.",
        "ada: hw/more.zip is not a zip that can be read: File is not a zip file.",
        "ada: link.ipynb is a link and was not unpacked.",
    ]


class TestSeveralAttempts:
    def test_the_latest_counts_and_the_older_is_kept(self, collected, submitted):
        entries = {("ada_b.ipynb", MONDAY): "old", ("ada_a.ipynb", FRIDAY): "new"}
        result = collected(entries, "{student}_*.ipynb")
        assert lying_in(submitted) == {
            "ada/01_small.older-1/01_small.ipynb": "old",
            "ada/01_small/01_small.ipynb": "new",
        }
        assert result.oddities == [
            "ada: ada_a.ipynb counts; ada_b.ipynb is kept in 01_small.older-1."
        ]

    def test_the_count_of_canvas_goes_before_time(self, collected, submitted):
        entries = {
            ("adal_11_223_hw-2.ipynb", MONDAY): "second",
            ("adal_11_222_hw-1.ipynb", FRIDAY): "first",
        }
        collected(entries, "canvas")
        assert lying_in(submitted)["adal_11/01_small/01_small.ipynb"] == "second"

    def test_a_notebook_that_is_named_for_the_stage_goes_before_others(self, collected, submitted):
        entries = {("ada/01_small.ipynb", MONDAY): "it", ("ada/notes.ipynb", FRIDAY): "other"}
        collected(entries, "{student}/*.ipynb")
        assert lying_in(submitted)["ada/01_small/01_small.ipynb"] == "it"

    def test_what_was_handed_in_before_is_moved_aside(self, collected, submitted):
        collected({("ada_hw.ipynb", MONDAY): "old"}, "{student}_*.ipynb")
        result = collected({("ada_hw.ipynb", FRIDAY): "new"}, "{student}_*.ipynb")
        assert lying_in(submitted) == {
            "ada/01_small.older-1/01_small.ipynb": "old",
            "ada/01_small/01_small.ipynb": "new",
        }
        place = submitted / "ada/01_small"
        assert result.oddities == [f"ada: what was in {place} is kept in 01_small.older-1."]

    def test_what_is_newer_stays(self, collected, submitted):
        collected({("ada_hw.ipynb", FRIDAY): "new"}, "{student}_*.ipynb")
        result = collected({("ada_hw.ipynb", MONDAY): "old"}, "{student}_*.ipynb")
        assert lying_in(submitted) == {
            "ada/01_small.older-1/01_small.ipynb": "old",
            "ada/01_small/01_small.ipynb": "new",
        }
        assert "is newer and stays; this is kept in 01_small.older-1." in result.oddities[0]

    def test_collecting_twice_changes_nothing(self, collected, submitted):
        entries = {("ada_b.ipynb", MONDAY): "old", ("ada_a.ipynb", FRIDAY): "new"}
        collected(entries, "{student}_*.ipynb")
        before = lying_in(submitted)
        result = collected(entries, "{student}_*.ipynb")
        assert lying_in(submitted) == before
        assert (result.students, result.unchanged) == ([], 1)

    def test_the_file_keeps_its_time(self, collected, submitted):
        collected({("ada_hw.ipynb", FRIDAY): "new"}, "{student}_*.ipynb")
        moment = (submitted / "ada/01_small/01_small.ipynb").stat().st_mtime
        assert datetime.fromtimestamp(moment) == datetime(*FRIDAY)


def test_what_a_killed_run_left_is_removed(collected, submitted):
    left = submitted / f"ada/.01_small.abc{HALF_WRITTEN}"
    left.mkdir(parents=True)
    (left / "01_small.ipynb").write_text("half")
    collected({"ada_hw.ipynb": "a"}, "{student}_*.ipynb")
    assert lying_in(submitted) == {"ada/01_small/01_small.ipynb": "a"}


def test_a_write_that_fails_leaves_what_was_there(collected, submitted, monkeypatch):
    collected({("ada_hw.ipynb", MONDAY): "old"}, "{student}_*.ipynb")

    def full(self, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotWrite, match=r"cannot write .*01_small: No space left"):
        collected({("ada_hw.ipynb", FRIDAY): "new"}, "{student}_*.ipynb")
    assert lying_in(submitted) == {"ada/01_small/01_small.ipynb": "old"}


def test_a_students_zip_of_countless_entries_is_refused(collected, submitted):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), "")
    result = collected({"ada_hw.zip": inner.getvalue()}, "{student}_*.ipynb")
    assert result.oddities[0] == "ada: ada_hw.zip has more than 10,000 entries."


def test_lateness_is_said(collected):
    result = collected({"adal_LATE_11_222_hw.ipynb": "a"}, "canvas")
    assert result.oddities == ["adal_11: the LMS marks it as late."]


def test_without_a_notebook_the_reason_is_written(collected, submitted):
    entries = {"Ada_1_assignsubmission_onlinetext_/onlinetext.html": "<p>done</p>"}
    result = collected(entries, "moodle")
    reason = "no notebook was handed in, only Ada_1_assignsubmission_onlinetext_/onlinetext.html.\n"
    assert lying_in(submitted) == {"Ada/01_small/not_collected.txt": reason}
    assert result.oddities == [f"Ada: {reason.strip()}"]


def test_without_a_notebook_what_was_there_stays(collected, submitted):
    collected({"Ada_1_assignsubmission_file_/hw.ipynb": "a"}, "moodle")
    collected({"Ada_2_assignsubmission_file_/hw.pdf": "b"}, "moodle")
    assert lying_in(submitted) == {"Ada/01_small/01_small.ipynb": "a"}


def test_a_notebook_that_is_nobodys_is_named(collected):
    result = collected({"ada_hw.ipynb": "a", "hw.ipynb": "b", "a.pdf": ""}, "{student}_*.ipynb")
    assert result.unclaimed == ["hw.ipynb"]
    assert result.oddities == ["nobody's, and not looked at: a.pdf."]


def test_only_students_that_fit_the_glob(collected, submitted):
    collected({"ada_hw.ipynb": "a", "ben_hw.ipynb": "b"}, "{student}_*.ipynb", students="b*")
    assert lying_in(submitted) == {"ben/01_small/01_small.ipynb": "b"}


BAD_PATTERNS = ["", "*.ipynb", "{student}_{student}", "{student}*.ipynb", "blackboard"]


@pytest.mark.parametrize("pattern", BAD_PATTERNS)
def test_a_pattern_without_a_student_is_misuse(collected, pattern):
    with pytest.raises(Misuse, match=r"expected moodle, canvas, or a path with \{student\} in it"):
        collected({"ada_hw.ipynb": "a"}, pattern)


def test_a_pattern_that_nothing_fits_is_misuse_with_an_example(collected):
    with pytest.raises(Misuse, match=r"none of the 1 files .* for example hw1\.ipynb"):
        collected({"hw1.ipynb": "a"}, "{student}_*.ipynb")


@pytest.mark.parametrize("what", ["nothing", "no zip", "half a zip"])
def test_what_is_no_zip_is_misuse(tmp_path, stage, submitted, what):
    path = tmp_path / "handed_in.zip"
    if what == "no zip":
        path.write_text("Rar!")
    if what == "half a zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("ada_hw.ipynb", "a" * 1000)
        path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(Misuse, match=r"handed_in\.zip (cannot be read|is not a zip)"):
        collect(path, "{student}_*.ipynb", stage, submitted)
