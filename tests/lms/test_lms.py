"""Marks and pages go back to the LMS by its own ids; the roster keeps people apart."""

import csv
import io
import json
import zipfile
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

import pytest
from nbgrader.api import Gradebook
from small_class import STAGE

from autograder.collecting.collect import collect
from autograder.collecting.lms_names import Owner
from autograder.collecting.whose import Worksheet, read_worksheet, whose
from autograder.commands.export import export, write_feedback_zip
from autograder.commands.feedback import write_feedback
from autograder.commands.grade import attendance
from autograder.course.records import Task
from autograder.errors import Misuse
from autograder.lms.mark_sheets import Mark, fill
from autograder.people.origins import Origin, read_origin
from autograder.people.roster import RosterError, read_roster
from autograder.recording.gradebook import CourseGradebook
from autograder.untrusted.tables import read_table

BERLIN = ZoneInfo("Europe/Berlin")
WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
)
ROSTER = """\
id,name,email,group,canvas,extension
ada,Ada Lovelace,ada@x.org,,11,
anna1,Anna Schmidt,anna1@x.org,,12,
anna2,Anna Schmidt,anna2@x.org,,13,2
bo,Bo Li-Chen,bo@x.org,Tigers,14,
cy,Cy Young,cy@x.org,Tigers,15,
dan,Dan Brown,dan@x.org,,16,
"""


def row(number, name, email, grade="", changed="-"):
    return f'Participant {number},{name},{email},Submitted,{grade},14.00,Yes,"{changed}",-,\n'


def filled(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


@pytest.fixture
def roster(tmp_path):
    (tmp_path / "roster.csv").write_text(ROSTER)
    return read_roster(tmp_path)


class TestRoster:
    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("name\nAda\n", "no column 'id'"),
            ("id\n../x\n", "row 2: the id '../x' is a name with characters that no folder"),
            ("id\n=1\n", "row 2: the id '=1' is a name that a spreadsheet takes for a formula"),
            ("id\nada\nADA\n", "ada and ADA have the same id"),
            ("id\nada\nada\n", "ada and ada have the same id"),
            ("id,canvas\nada,1\nbo,1\n", "ada and bo have the same canvas, 1"),
            ("id,email\nada,A@x.org\nbo,a@x.org\n", "have the same email"),
            ("id,extension\nada,soon\n", "row 2: extension is 'soon', expected a number of days"),
            ("id,ID\nada,1\n", "two columns of one name"),
            ("", "is empty"),
        ],
    )
    def test_a_wrong_roster_is_a_sentence(self, tmp_path, text, says):
        (tmp_path / "roster.csv").write_text(text)
        with pytest.raises(RosterError, match=r"roster\.csv") as error:
            read_roster(tmp_path)
        assert says in str(error.value)

    def test_semicolons_and_a_mark_of_excel_are_read(self, tmp_path):
        data = "\ufeffid;name;extension\r\nada;Lovelace, Ada;1,5\r\n;;\r\n"
        (tmp_path / "roster.csv").write_bytes(data.encode())
        (ada,) = read_roster(tmp_path).people
        assert (ada.name, ada.extension) == ("Lovelace, Ada", 1.5)
        assert ada.first_and_last_name == ("Ada", "Lovelace")

    def test_without_the_file_there_is_none(self, tmp_path):
        assert read_roster(tmp_path) is None


class TestWhose:
    @pytest.mark.parametrize(
        ("owner", "lms", "student"),
        [
            (Owner("lovelaceada", "11"), "canvas", "ada"),
            (Owner("Ada Lovelace", "9"), "moodle", "ada"),
            (Owner("Lovelace Ada", "9"), "moodle", "ada"),
            (Owner("Group 3-Ada Lovelace", "9"), "moodle", "ada"),
            (Owner("The-Best-Bo Li-Chen", "9"), "moodle", "bo"),
            (Owner("Tigers"), "", "bo"),
            (Owner("dan"), "", "dan"),
        ],
    )
    def test_ids_names_and_groups(self, roster, owner, lms, student):
        person, sentence = whose(owner, lms, roster, None)
        assert (person.id, sentence) == (student, "")

    def test_namesakes_need_a_human_or_the_worksheet(self, roster):
        person, sentence = whose(Owner("Anna Schmidt", "501"), "moodle", roster, None)
        assert person is None
        assert "the name of anna1 and anna2" in sentence
        sheet = Worksheet(emails={"501": "ANNA2@x.org"})
        person, _ = whose(Owner("Anna Schmidt", "501"), "moodle", roster, sheet)
        assert person.id == "anna2"

    def test_strangers_are_nobody(self, roster):
        assert whose(Owner("Eve", "99"), "moodle", roster, None) == (None, "")

    def test_times_are_the_courses_clock(self, tmp_path):
        path = tmp_path / "sheet.csv"
        changed = "Monday, 1 March 2027, 11:59 PM"
        path.write_text(WORKSHEET + row(7, "Ada", "a@x.org", changed=changed) + row(8, "Bo", "b"))
        sheet = read_worksheet(path, BERLIN)
        moment = datetime(2027, 3, 1, 23, 59, tzinfo=BERLIN).timestamp()
        assert sheet.times == {"7": moment}
        assert sheet.emails == {"7": "a@x.org", "8": "b"}

    def test_another_table_is_refused(self, tmp_path):
        path = tmp_path / "sheet.csv"
        path.write_text("Kennung,Name\n1,x\n")
        with pytest.raises(Misuse, match="language of the site set to English"):
            read_worksheet(path, BERLIN)


class TestCollect:
    @pytest.fixture
    def collected(self, tmp_path, roster):
        stage = type("Stage", (), {"name": STAGE, "files": ()})()

        def run(entries, pattern="moodle", **more):
            path = tmp_path / "handed_in.zip"
            with zipfile.ZipFile(path, "w") as archive:
                for name, data in entries.items():
                    archive.writestr(zipfile.ZipInfo(name, (2027, 3, 1, 20, 0, 0)), data)
            more = {"roster": roster, "zone": BERLIN} | more
            return collect(path, pattern, stage, tmp_path / "submitted", **more)

        return run

    def test_namesakes_are_the_same_two_in_every_stage(self, collected, tmp_path):
        for first in (500, 700):
            entries = {
                f"Anna Schmidt_{first}_assignsubmission_file_/x.ipynb": f"two {first}",
                f"Anna Schmidt_{first + 1}_assignsubmission_file_/x.ipynb": f"one {first}",
            }
            emails = {str(first): "anna2@x.org", str(first + 1): "anna1@x.org"}
            result = collected(entries, worksheet=Worksheet(emails=emails))
            assert (result.students, result.unclaimed) == (["anna1", "anna2"], [])
            for student, text in (("anna1", f"one {first}"), ("anna2", f"two {first}")):
                path = tmp_path / "submitted" / student / STAGE / f"{STAGE}.ipynb"
                assert path.read_text() == text

    def test_namesakes_without_a_worksheet_are_nobodys(self, collected, tmp_path):
        result = collected({"Anna Schmidt_5_assignsubmission_file_/x.ipynb": "a"} | ADA)
        assert result.unclaimed == ["Anna Schmidt_5_assignsubmission_file_/x.ipynb"]
        assert [path.name for path in (tmp_path / "submitted").iterdir()] == ["ada"]

    def test_a_group_hands_in_once(self, collected, tmp_path):
        collected({"Group 1-Bo Li-Chen_8_assignsubmission_file_/x.ipynb": "ours"})
        for student in ("bo", "cy"):
            path = tmp_path / "submitted" / student / STAGE / f"{STAGE}.ipynb"
            assert path.read_text() == "ours"
        bo, cy = (read_origin(tmp_path / "submitted", one, STAGE) for one in ("bo", "cy"))
        assert (bo.id, cy.id) == ("8", "")

    def test_the_time_is_that_of_the_courses_clock(self, collected, tmp_path):
        collected(ADA)
        folder = tmp_path / "submitted" / "ada" / STAGE
        # 20:00 in Berlin is 19:00 UTC in winter.
        assert (folder / "timestamp.txt").read_text() == "2027-03-01 19:00:00 UTC\n"
        moment = datetime(2027, 3, 1, 23, 0, tzinfo=BERLIN).timestamp()
        collected(ADA, worksheet=Worksheet(times={"7": moment}))
        assert (folder / "timestamp.txt").read_text() == "2027-03-01 22:00:00 UTC\n"

    def test_a_students_own_timestamp_does_not_count(self, collected, tmp_path):
        collected(ADA | {"Ada Lovelace_7_assignsubmission_file_/timestamp.txt": "2000-01-01"})
        text = (tmp_path / "submitted" / "ada" / STAGE / "timestamp.txt").read_text()
        assert text.startswith("2027")


ADA = {"Ada Lovelace_7_assignsubmission_file_/x.ipynb": "a"}


class TestMarks:
    @pytest.fixture
    def stage(self):
        tasks = (Task("one", 14, "One"),)
        return type("Stage", (), {"name": STAGE, "title": "Small", "tasks": tasks})()

    MARKS: ClassVar = {
        "ada": Mark(12.345),
        "anna1": Mark(1 / 3),
        "anna2": Mark(9, ("Why ReLU",)),
        "Eve_5": Mark(3),
    }

    def test_moodle_by_number_and_address(self, tmp_path, stage, roster):
        path = tmp_path / "Grades.csv"
        path.write_text(
            WORKSHEET
            + row(501, "Ada Lovelace", "other@x.org")
            + row(502, "Anna Schmidt", "anna2@x.org")
            + row(503, "Anna Schmidt", "anna1@x.org")
            + row(504, "Dan Brown", "dan@x.org")
            + row(505, "Ada Lovelace", "another@x.org")
        )
        origins = {"ada": Origin("moodle", "501", "")}
        result = fill("moodle", path, stage, self.MARKS, origins, roster)
        marks = [line[4] for line in result.table.rows]
        # 12.345 -> 12.35 or 12.34: the nearest float below decides, as Python's formatting does.
        assert marks == [f"{12.345:.2f}", "", "0.33", "", ""]
        assert (result.waiting, result.missing) == (["anna2"], ["dan"])
        assert (result.unmatched, result.left_over) == (["Ada Lovelace"], ["Eve_5"])

    def test_other_marks_in_the_file_are_named(self, tmp_path, stage, roster):
        path = tmp_path / "Grades.csv"
        path.write_text(
            WORKSHEET + row(1, "Ada", "ada@x.org", "9.00") + row(2, "A", "anna1@x.org", "0.330")
        )
        result = fill("moodle", path, stage, self.MARKS, {}, roster)
        assert result.replaced == [f"ada: 9.00 -> {12.345:.2f}"]

    def test_another_maximum_is_refused(self, tmp_path, stage, roster):
        path = tmp_path / "Grades.csv"
        path.write_text(WORKSHEET + row(1, "Ada", "ada@x.org").replace("14.00", "100.00"))
        with pytest.raises(Misuse, match=r"for 100.00 points and 01_small has 14"):
            fill("moodle", path, stage, self.MARKS, {}, roster)

    def test_two_rows_of_one_student_are_refused(self, tmp_path, stage, roster):
        path = tmp_path / "Grades.csv"
        path.write_text(WORKSHEET + row(1, "Ada", "ada@x.org") + row(2, "Eve", "x@x.org"))
        origins = {"ada": Origin("moodle", "2", "")}
        with pytest.raises(Misuse, match="the rows of Ada and Eve both belong to ada"):
            fill("moodle", path, stage, self.MARKS, origins, roster)

    CANVAS = (
        "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Quiz (1),Small (77)\r\n"
        ",,,,,Manual Posting,\r\n"
        "    Points Possible,,,,,5,14\r\n"
        '"Lovelace, Ada",11,,,A,3,\r\n'
        '"=HYPERLINK(""http://x"")",12,,,A,-1,\r\n'
        '"Nobody, Nina",99,,,A,,\r\n'
        '"Student, Test",,,,A,,\r\n'
    )

    def test_canvas_by_the_id(self, tmp_path, stage, roster):
        path = tmp_path / "gradebook.csv"
        path.write_bytes(self.CANVAS.encode())
        result = fill("canvas", path, stage, self.MARKS, {}, roster)
        assert [line[6] for line in result.table.rows[2:]] == [f"{12.345:.2f}", "0.33", "", ""]
        assert result.unmatched == ["Nobody, Nina"]
        data = result.table.data()
        assert data.startswith(b"\xef\xbb\xbf")
        written = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        before = list(csv.reader(io.StringIO(self.CANVAS.lstrip("\ufeff"))))
        # All other cells are as they were, but for the formula.
        assert written[4][0] == "'" + before[4][0]
        written[4][0] = before[4][0]
        assert [line[:6] for line in written] == [line[:6] for line in before]

    def test_a_column_that_is_not_there(self, tmp_path, stage, roster):
        path = tmp_path / "gradebook.csv"
        path.write_bytes(self.CANVAS.replace("Small (77)", "HW 1 (77)").encode())
        with pytest.raises(Misuse, match=r"its assignments are Quiz \(1\), HW 1 \(77\)"):
            fill("canvas", path, stage, self.MARKS, {}, roster)
        result = fill("canvas", path, stage, self.MARKS, {}, roster, column="HW 1 (77)")
        assert len(result.filled) == 2

    def test_what_is_no_table(self, tmp_path, stage, roster):
        path = tmp_path / "x.csv"
        path.write_bytes(b"\xff\xfe\x00")
        with pytest.raises(Misuse, match="is not UTF-8"):
            fill("canvas", path, stage, self.MARKS, {}, roster)


class TestFromZipToLms:
    """A class of six, from Moodle's zip to Moodle's worksheet and zip of feedback."""

    NUMBERS: ClassVar = {"ada": 501, "anna1": 502, "anna2": 503, "bo": 504, "cy": 505, "dan": 506}

    @pytest.fixture
    def term(self, small_class, tmp_path):
        course = small_class.course
        (course.root / "roster.csv").write_text(ROSTER)
        people = read_roster(course.root).by_id
        path = tmp_path / "hw.zip"
        half = {"relu": "def relu(x):\n    return x\n"}
        answers = {"ada": {}, "anna1": half, "anna2": {"why_relu": "So."}, "bo": {}, "Eve": {}}
        with zipfile.ZipFile(path, "w") as archive:
            for student, own in answers.items():
                notebook = small_class.hand_in(student, **{"why_relu": None} | own).read_text()
                name = people[student].name if student in people else student
                number = self.NUMBERS.get(student, 599)
                folder = f"{name}_{number}_assignsubmission_file_"
                archive.writestr(f"{folder}/{STAGE}.ipynb", notebook)
        sheet = tmp_path / "Grades.csv"
        sheet.write_text(
            WORKSHEET
            + "".join(
                row(number, people[student].name, people[student].email)
                for student, number in self.NUMBERS.items()
            )
        )
        for folder in course.submitted.iterdir():
            for file in sorted(folder.rglob("*"), reverse=True):
                file.rmdir() if file.is_dir() else file.unlink()
            folder.rmdir()
        collect(
            path,
            "moodle",
            small_class.stage,
            course.submitted,
            roster=read_roster(course.root),
            worksheet=read_worksheet(sheet, BERLIN),
        )
        return small_class, sheet

    @pytest.mark.slow
    def test_the_way_there_and_back(self, term, tmp_path):
        small, sheet = term
        course, stage = small.course, small.stage
        roster = read_roster(course.root)
        with CourseGradebook(course) as gradebook:
            gradebook.enrol(roster.people)
        verdicts = small.grade()
        assert sorted(verdicts) == ["Eve", "ada", "anna1", "anna2", "bo", "cy"]
        assert list(attendance(course, stage, roster)) == [
            "not handed in (1 of 6): dan (Dan Brown)",
            "not in roster.csv, so without a page and a mark: Eve",
        ]
        out = tmp_path / "out.csv"
        written, lines = export(course, stage, "moodle", sheet, out)
        assert written
        marks = {line["Identifier"].split()[1]: line["Grade"] for line in filled(out)}
        # 4 + 3 + 2 + 3 points of checks, and an unwritten answer that is worth 0; Anna's relu
        # returns its input, for which the small stage gives the share of one weight.
        relu = small.result("anna1")["points"]["relu"]["earned"]
        assert relu < 3
        assert marks == {
            "501": "12.00",
            "502": f"{9 + relu:.2f}",
            "503": "",
            "504": "12.00",
            "505": "12.00",
            "506": "",
        }
        assert "left empty, because answers wait for an instructor (1): anna2" in lines
        assert "left empty, because nothing was handed in (1): dan" in lines
        assert "graded, but not in roster.csv, so without a mark (1): Eve" in lines
        # A second time, with another mark in the file.
        edited = tmp_path / "edited.csv"
        edited.write_text(out.read_text().replace(",12.00,", ",11.00,", 1))
        again = tmp_path / "again.csv"
        written, lines = export(course, stage, "moodle", edited, again)
        assert not written
        assert not again.exists()
        assert "another mark is in the file: ada: 11.00 -> 12.00" in lines
        assert export(course, stage, "moodle", edited, again, overwrite=True)[0]
        assert again.read_text() == out.read_text()
        # The written answer is marked, as formgrader does.
        with Gradebook(f"sqlite:///{course.root}/gradebook.db", "convolution") as gradebook:
            notebook = gradebook.find_submission_notebook(STAGE, STAGE, "anna2")
            (grade,) = [one for one in notebook.grades if one.needs_manual_grade]
            grade.manual_score, grade.needs_manual_grade = 1.5, False
            gradebook.db.commit()
            ada = gradebook.find_student("ada")
            assert (ada.first_name, ada.last_name, ada.email) == ("Ada", "Lovelace", "ada@x.org")
        assert export(course, stage, "moodle", sheet, out)[0]
        assert filled(out)[2]["Grade"] == "13.50"
        # Pages, under the names that Moodle knows.
        pages = write_feedback(course, stage)
        assert sorted(pages) == ["ada", "anna1", "anna2", "bo", "cy"]
        path, lost = write_feedback_zip(course, stage, "moodle", pages)
        with zipfile.ZipFile(path) as archive:
            inside = {name: archive.read(name).decode() for name in archive.namelist()}
        assert sorted(inside) == [
            f"Ada Lovelace_501_assignsubmission_file_/{STAGE}.html",
            f"Anna Schmidt_502_assignsubmission_file_/{STAGE}.html",
            f"Anna Schmidt_503_assignsubmission_file_/{STAGE}.html",
            f"Bo Li-Chen_504_assignsubmission_file_/{STAGE}.html",
        ]
        assert "13.5" in inside[f"Anna Schmidt_503_assignsubmission_file_/{STAGE}.html"]
        # Two days late at 10 % a day; Anna Schmidt the second may hand in two days later.
        (course.root / "course.toml").write_text(
            'timezone = "Europe/Berlin"\nlate = "10 % a day, at most 3 days"\n'
            f"[stages.{STAGE}]\ndue = 2027-03-01T23:59:00\n"
        )
        for student in ("ada", "anna2"):
            folder = course.submitted / student / STAGE
            (folder / "timestamp.txt").write_text("2027-03-02 23:30:00 UTC\n")
        verdicts = small.grade()
        assert export(course, stage, "moodle", sheet, out)[0]
        marks = [line["Grade"] for line in filled(out)]
        assert (marks[0], marks[2]) == (f"{12 * 0.8:.2f}", "13.50")
        assert lost == ["cy"]  # whose group handed in under another's number
        with pytest.raises(Misuse, match="no submission of 01_small was collected from canvas"):
            write_feedback_zip(course, stage, "canvas", pages)


def test_a_table_keeps_its_form(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes('\ufeffa;b\r\n"1;2";x\r\n'.encode())
    assert read_table(path).data() == path.read_bytes()


def test_an_origin_that_is_damaged_is_none(tmp_path):
    path = tmp_path / "ada" / f"{STAGE}.origin.json"
    path.parent.mkdir()
    for text in ("{", "[]", json.dumps({"lms": "moodle"}), "\ud83d".encode("utf-8", "replace")):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        assert read_origin(tmp_path, "ada", STAGE) is None
