"""No folder's name stops a class, speaks to a terminal, or becomes a formula."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.collecting.collect import collect
from autograder.errors import Misuse
from autograder.intake.submissions import find_submissions

STAGE = "01_small"
ODD = {
    "not UTF-8": b"caf\xe9",
    "255 bytes": b"x" * 255,
    "241 bytes in letters of three": "\u20ac".encode() * 81,
    "an escape sequence": b"\x1b[2Jeve",
    "a line feed": b"two\nlines",
    "a carriage return": b"\rada",
    "a tab": b"\tada",
    "a bell": b"ring\x07",
    "a C1 control": "e\u0085ve".encode(),
    "a line separator": "two\u2028lines".encode(),
    "written backwards": "e\u202eve".encode(),
    "a formula": b'=HYPERLINK("http:x","y")',
    "a sum": b"+1+1",
    "a difference": b"-1",
    "an at": b"@SUM(1)",
    "an option": b"--force",
}
SOUND = {
    "markup": b"[bold red]Z",
    "markup that is wrong": b"[bold",
    "a link in markup": b"[link=x]y",
    "200 bytes": b"y" * 200,
    "a comma": b"Lovelace, Ada",
    "quotes": b'Ada "Countess" L',
    "a reserved name of Windows": b"con",
    "capitals": b"ADA",
    "the same without": b"ada",
    "composed": "Ad\u00e9la".encode(),
    "decomposed": "Ade\u0301la".encode(),
    "a joiner, as in Persian": "\u0645\u06cc\u200c\u062e".encode(),
    "a space at the end": b"ada ",
    "ampersand": b"a&b<i>c",
    "a percent sign": b"100%s{0}",
    "the last one": b"zz_honest",
}


def command(course, *words, ok=(0, 1)):
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *words],
        cwd=course.root,
        env=os.environ | {"COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=900,
    )
    assert done.returncode in ok, done.stderr.decode(errors="replace")
    return (done.stdout + done.stderr).decode()


@pytest.fixture(scope="module")
def graded(built_small_course, tmp_path_factory):
    """The small course with a student of each name, graded; what was printed by each command."""
    from small_class import SmallClass

    from autograder.course.stages import Course

    root = tmp_path_factory.mktemp("names") / "course"
    shutil.copytree(built_small_course.root, root)
    course = Course(root)
    notebook = SmallClass(course).hand_in("zz_honest")
    for name in {**ODD, **SOUND}.values():
        folder = os.path.join(os.fsencode(course.submitted), name, STAGE.encode())
        os.makedirs(folder, exist_ok=True)
        target = os.path.join(folder, f"{STAGE}.ipynb".encode())
        if not os.path.exists(target):
            shutil.copy(os.fsencode(notebook), target)
    printed = {
        "grade": command(course, "grade", STAGE, "--jobs", "2"),
        "again": command(course, "grade", STAGE, "--jobs", "2"),
        "feedback": command(course, "feedback", STAGE),
    }
    return course, printed


def results(course):
    import json

    files = (course.results / STAGE).glob("*.json")
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def test_every_student_with_a_sound_name_is_graded(graded):
    course, _ = graded
    points = {one["student"]: one["earned"] for one in results(course)}
    assert {points[name.decode()] for name in SOUND.values()} == {12.0}


def test_every_odd_name_is_a_problem_that_is_named(graded):
    course, printed = graded
    odd = [one for one in results(course) if one["status"] == "odd name"]
    assert len(odd) == len(ODD)
    for one in odd:
        assert one["student"].startswith("odd-name-")
        assert "give it another name and grade again" in one["problem"]["sentence"]
        assert one["student"] in printed["grade"]
    (line,) = [one for one in printed["grade"].splitlines() if one.startswith("need a human")]
    assert line.count("(odd name)") == len(ODD)


def test_nothing_that_is_printed_speaks_to_the_terminal(graded):
    for text in graded[1].values():
        strange = {one for one in text if not one.isprintable()}
        assert strange <= {"\n"}, strange


def test_markup_is_printed_as_it_is(graded):
    _, printed = graded
    for name in ("[bold red]Z", "[bold", "[link=x]y"):
        assert name in printed["grade"]


def test_everybody_has_a_page(graded):
    _, printed = graded
    assert f"wrote {len(ODD) + len(SOUND)} pages" in printed["feedback"]


def test_names_that_look_alike_are_told(graded):
    course, _ = graded
    notes = {one["student"]: " ".join(one["notes"]) for one in results(course)}
    assert "ADA and ada look like one name" in notes["ada"]
    assert "look like one name" in notes["Ade\u0301la"]
    assert "look like one name" not in notes["zz_honest"]


def test_the_exported_table_holds_no_formula(graded, tmp_path):
    """Through nbgrader's own command, also for students whom somebody else has added."""
    from nbgrader.api import Gradebook

    course, _ = graded
    with Gradebook(f"sqlite:///{course.root}/gradebook.db", "convolution") as gradebook:
        ids = {student.id for student in gradebook.students}
        gradebook.add_student("=1+1", last_name="+cmd", first_name="a,b", email="@x")
        gradebook.add_student("two\nlines", last_name='say "x"')
    assert ids == {name.decode() for name in SOUND.values()}
    file = tmp_path / "grades.csv"
    words = [sys.executable, "-m", "nbgrader", "export", f"--to={file}"]
    done = subprocess.run(words, cwd=course.root, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len(SOUND) + 2
    for row in rows:
        assert None not in {*row, *row.values()}, row  # as many cells as columns
        assert not any(cell[:1] in "=+-@\t\r" for cell in row.values() if cell), row
    scores = {row["student_id"]: float(row["score"]) for row in rows}
    assert scores["Lovelace, Ada"] == scores["zz_honest"] == 12.0
    with Gradebook(f"sqlite:///{course.root}/gradebook.db", "convolution") as gradebook:
        gradebook.remove_student("=1+1")
        gradebook.remove_student("two\nlines")


@pytest.mark.parametrize("name", ["=1+1", "+a", "-b", "@c", "\x1bd", "y" * 241])
def test_collect_gives_no_student_such_a_name(built_small_course, tmp_path, name):
    loose = tmp_path / "loose"
    for one in (name, "zz"):
        (loose / one).mkdir(parents=True)
        (loose / one / "hw.ipynb").write_text("{}")
    stage = built_small_course.stage(STAGE)
    found = collect(loose, "{student}/*.ipynb", stage, tmp_path / "submitted")
    assert found.students == ["zz"]
    assert len(found.unclaimed) == 1
    assert [path.name for path in (tmp_path / "submitted").iterdir()] == ["zz"]


def test_collect_leaves_out_what_only_guides_the_eye(built_small_course, tmp_path):
    folder = tmp_path / "loose" / "\u0645\u06cc\u200c\u062e\u00a0x"
    folder.mkdir(parents=True)
    (folder / "hw.ipynb").write_text("{}")
    stage = built_small_course.stage(STAGE)
    found = collect(tmp_path / "loose", "{student}/*.ipynb", stage, tmp_path / "submitted")
    assert found.students == ["\u0645\u06cc\u062e x"]


def test_where_the_system_takes_two_names_for_one_the_second_needs_a_human(
    built_small_course, tmp_path, monkeypatch
):
    """As macOS and Windows do: the folder of ADA is found under the name ada too."""

    def exists(path, **words):
        there = path.parent.is_dir() and {one.name.lower() for one in path.parent.iterdir()}
        return path == path.parent or bool(there and path.name.lower() in there)

    monkeypatch.setattr(Path, "exists", exists)
    for name in ("ADA", "ada"):
        (tmp_path / "loose" / name).mkdir(parents=True)
        (tmp_path / "loose" / name / "hw.ipynb").write_text(f'{{"{name}": 1}}')
    submitted = tmp_path / "submitted"
    submitted.mkdir()
    stage = built_small_course.stage(STAGE)
    found = collect(tmp_path / "loose", "{student}/*.ipynb", stage, submitted)
    assert any("look like one name" in sentence for sentence in found.oddities)
    assert found.students == ["ADA"]
    assert found.unclaimed == ["ada/hw.ipynb"]
    assert [path.name for path in submitted.iterdir()] == ["ADA"]


def test_a_zip_is_not_taken_for_submissions(built_small_course, tmp_path):
    (tmp_path / "moodle.zip").write_bytes(b"PK")
    with pytest.raises(Misuse, match="add --collect moodle"):
        find_submissions(tmp_path / "moodle.zip", built_small_course.stage(STAGE))
