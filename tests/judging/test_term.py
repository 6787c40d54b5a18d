"""A whole term: three stages, forty students, Moodle's files in and out, every number counted."""

import csv
import io
import shutil
import zipfile
from datetime import datetime, timedelta

import pytest
from nbgrader.api import Gradebook
from rich.console import Console
from small_class import STAGE, SmallClass

from autograder.authoring.build import build
from autograder.commands.export import export, write_feedback_zip
from autograder.commands.feedback import write_feedback
from autograder.commands.grade import run_collect, run_grade
from autograder.commands.report import write_report
from autograder.course.notebooks import notebook_text
from autograder.course.records import Level
from autograder.course.specimens import read_specimens

STAGES = (STAGE, "02_second", "03_third")
DUE = datetime(2027, 3, 1, 23, 59)
POINTS = {"affine": 4, "relu": 3, "slope": 2, "scaler": 3, "why_relu": 2}
STUDENTS = [f"s{number:02}" for number in range(1, 41)]
NAMES = {student: f"Student No{student[1:]}" for student in STUDENTS}
NAMES |= {"s05": "Anna Schmidt", "s06": "Anna Schmidt", "s31": "Đorđe Łukić-O'Neill"}
GROUPS = {"s07": "Tigers", "s08": "Tigers", "s09": "Lions", "s10": "Lions", "s11": "Lions"}
FIRST_OF_GROUP = {"s08": "s07", "s10": "s09", "s11": "s09"}
HOURS_LATE = {"s13": 1, "s14": 26, "s12": 26, "s15": 120}  # stage 1; s12 has two days more
DROPPED = "s40"  # after stage 1


def unwritten(student, stage):
    """The tasks that the student leaves unwritten, or does not hand in at all (None)."""
    number, place = int(student[1:]), STAGES.index(stage)
    if student in FIRST_OF_GROUP:
        return unwritten(FIRST_OF_GROUP[student], stage)
    if (place == 1 and number == 30) or (place > 0 and student == DROPPED):
        return None
    left = {1: {"slope"}, 2: {"relu", "scaler"}}.get(number % 7, set())
    return left if number % 3 == 0 else left | {"why_relu"}


def no_bias(student, stage):
    """Who forgets the bias, for which every hidden check of the task fails."""
    return stage == "02_second" and int(student[1:]) % 10 == 4


def expected(student, stage, points, marked):
    """What must be in the LMS's table, worked out from the story alone."""
    left = unwritten(student, stage)
    if left is None or ("why_relu" not in left and not marked):
        return ""
    of = points | {"why_relu": 1.5}  # the mark that every written answer gets
    earned = sum(of[task] for task in POINTS if task not in left)
    if no_bias(student, stage):
        earned -= of["affine"]
    days = {"s13": 1, "s14": 2, "s12": 0, "s15": 99}.get(student, 0) if stage == STAGE else 0
    return f"{earned * (1 - 0.1 * days) if days <= 3 else 0:.2f}"


class Term:
    def __init__(self, course, folder):
        self.course, self.folder = course, folder
        for name in STAGES[1:]:
            shutil.copytree(
                course.assignments / STAGE, course.assignments / name, dirs_exist_ok=True
            )
        (course.root / "course.toml").write_text(
            'timezone = "Europe/Berlin"\nlate = "10 % a day, at most 3 days"\n'
            + "".join(f"[stages.{name}]\ndue = {DUE.isoformat()}\n" for name in STAGES)
        )
        build(course, course.stages)
        self.enrol(STUDENTS)
        self.model = SmallClass(course).model
        specimens = read_specimens(course.stage(STAGE), "wrong")
        self.no_bias = next(one for one in specimens if one.name == "affine__no_bias")

    def enrol(self, students):
        rows = [
            f"{one},{NAMES[one]},{one}@x.org,{GROUPS.get(one, '')},{2 if one == 's12' else ''}\n"
            for one in students
        ]
        text = "id,name,email,group,extension\n" + "".join(rows)
        (self.course.root / "roster.csv").write_text(text, encoding="utf-8")

    def number(self, student, stage):
        """Moodle has another number for each student in each assignment."""
        return 1000 * (1 + STAGES.index(stage)) + (7 * int(student[1:])) % 41

    def notebook(self, student, stage):
        answers = self.model | {"why_relu": f"{student} thinks so."}
        for task in unwritten(student, stage):
            answers.pop(task)
        if no_bias(student, stage):
            answers["affine"] = self.no_bias.source
        return notebook_text(self.course.built(self.course.stage(stage)).filled(answers))

    def moodle(self, stage):
        """The zip of submissions and the worksheet, as Moodle gives them out."""
        zipped, sheet = self.folder / f"{stage}.zip", self.folder / f"{stage}.csv"
        rows = []
        with zipfile.ZipFile(zipped, "w") as archive:
            for one in STUDENTS:
                changed = "-"
                folder = f"{NAMES[one]}_{self.number(one, stage)}_assignsubmission_file_"
                if unwritten(one, stage) is not None and one not in FIRST_OF_GROUP:
                    hours = HOURS_LATE.get(one, -2) if stage == STAGE else -2
                    changed = f"{DUE + timedelta(hours=hours):%A, %d %B %Y, %I:%M %p}"
                    text = self.notebook(one, stage)
                    info = zipfile.ZipInfo(f"{folder}/{stage}.ipynb", (2027, 2, 2, 1, 1, 1))
                    archive.writestr(info, text)
                    if one == "s16":  # an older attempt, damaged
                        info = zipfile.ZipInfo(f"{folder}/old/{stage}.ipynb", (2027, 2, 1, 1, 1, 1))
                        archive.writestr(info, text[:300])
                if stage == STAGE or one != DROPPED:
                    most = sum(task.points for task in self.course.stage(stage).tasks)
                    rows.append(
                        f'Participant {self.number(one, stage)},"{NAMES[one]}",{one}@x.org,'
                        f'Submitted,,{most:.2f},Yes,"{changed}",-,\n'
                    )
        header = (
            "Identifier,Full name,Email address,Status,Grade,Maximum Grade,"
            "Grade can be changed,Last modified (submission),Last modified (grade),"
            "Feedback comments\n"
        )
        sheet.write_text(header + "".join(rows), encoding="utf-8")
        return zipped, sheet

    def say(self, run, *args, **words):
        printed = io.StringIO()
        run(self.course, *args, console=Console(file=printed, width=250), **words)
        return printed.getvalue()

    def collect(self, stage):
        zipped, sheet = self.moodle(stage)
        place = self.course.stage(stage)
        return self.say(run_collect, place, zipped, "moodle", students="*", worksheet=sheet)

    def grade(self, stage):
        return self.say(
            run_grade,
            self.course.stage(stage),
            self.course.submitted,
            accepted=Level.ACCIDENTS,
            students="*",
            jobs=2,
            force=False,
        )

    def mark(self, stage):
        """Give every written answer that waits its mark, as formgrader does."""
        url = f"sqlite:///{self.course.root}/gradebook.db"
        count = 0
        with Gradebook(url, "convolution") as gradebook:
            for one in gradebook.assignment_submissions(stage):
                for grade in one.notebooks[0].grades:
                    if grade.needs_manual_grade:
                        grade.manual_score, grade.needs_manual_grade = 1.5, False
                        count += 1
            gradebook.db.commit()
        return count

    def marks(self, stage, enrolled):
        """What the filled worksheet says, by student."""
        sheet, out = self.folder / f"{stage}.csv", self.folder / f"{stage}_out.csv"
        written, _ = export(self.course, self.course.stage(stage), "moodle", sheet, out)
        assert written
        rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
        by_number = {row["Identifier"].split()[1]: row["Grade"] for row in rows}
        return {one: by_number[str(self.number(one, stage))] for one in enrolled}


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.slow
def test_a_term(small_course, tmp_path):
    term = Term(small_course, tmp_path)
    points = dict(POINTS)
    enrolled = STUDENTS
    there = [one for one in STUDENTS if one not in FIRST_OF_GROUP]

    # Stage 1 is graded with a check that is wrong, which is then mended.
    said = term.collect(STAGE)
    assert f"collected {len(STUDENTS)} into" in said
    assert "not handed in" not in said
    files = {path.stem: path for path in small_course.stage(STAGE).check_files("hidden")}
    edit(files["test_affine"], "reference.affine(x, w, b)", "1 + reference.affine(x, w, b)")
    said = term.grade(STAGE)
    assert "due 2027-03-01 23:59" in said
    assert said.count(" days late") + said.count(" day late") == 3  # s13, s14, s15
    edit(files["test_affine"], "1 + reference.affine(x, w, b)", "reference.affine(x, w, b)")
    said = term.grade(STAGE)
    assert said.count("-> 4.00 (its checks have changed)") == len(STUDENTS)
    assert "40 of 40 earlier scores changed" in said
    assert term.marks(STAGE, enrolled) == {
        one: expected(one, STAGE, points, marked=False) for one in enrolled
    }
    answered = [one for one in STUDENTS if "why_relu" not in unwritten(one, STAGE)]
    assert term.mark(STAGE) == len(answered)
    assert term.marks(STAGE, enrolled) == {
        one: expected(one, STAGE, points, marked=True) for one in enrolled
    }
    pages = write_feedback(small_course, small_course.stage(STAGE))
    path, lost = write_feedback_zip(small_course, small_course.stage(STAGE), "moodle", pages)
    with zipfile.ZipFile(path) as archive:
        inside = archive.namelist()
    assert sorted(inside) == sorted(
        f"{NAMES[one]}_{term.number(one, STAGE)}_assignsubmission_file_/{STAGE}.html"
        for one in there
    )
    assert lost == sorted(FIRST_OF_GROUP)

    # Stage 2: one has dropped the course, one hands in nothing.
    enrolled = [one for one in STUDENTS if one != DROPPED]
    term.enrol(enrolled)
    said = term.collect("02_second")
    assert "not handed in (1 of 39): s30 (Student No30)" in said
    term.grade("02_second")
    term.mark("02_second")
    marks = term.marks("02_second", enrolled)
    assert marks == {one: expected(one, "02_second", points, marked=True) for one in enrolled}
    assert marks["s30"] == ""

    # Stage 3: the points of a task change after grading, and the maximum in Moodle with them.
    term.collect("03_third")
    term.grade("03_third")
    assert term.mark("03_third") == len([one for one in answered if one != DROPPED])
    edit(small_course.assignments / "03_third" / "assignment.toml", "points = 3", "points = 6")
    points |= {"relu": 6, "scaler": 6}
    build(small_course, [small_course.stage("03_third")])
    said = term.grade("03_third")
    assert "relu: other points in assignment.toml" in said
    term.moodle("03_third")
    assert term.marks("03_third", enrolled) == {
        one: expected(one, "03_third", points, marked=True) for one in enrolled
    }

    # Namesakes are the same two people in all stages, and the one who dropped gets no page.
    folders = sorted(path.name for path in small_course.submitted.iterdir())
    assert folders == STUDENTS
    reported = write_report(small_course, small_course.stages)
    assert [path.name for path in reported.pages] == [
        *(f"{one}.html" for one in STAGES),
        "course.html",
    ]
    assert "<b>39</b> graded" in reported.pages[0].read_text()
    assert "Not in roster.csv: s40" in reported.pages[0].read_text()
