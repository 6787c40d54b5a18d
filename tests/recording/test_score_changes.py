"""After a regrade it is said whose score changed and why, and marks set by hand stay."""

import io
from dataclasses import replace

import pytest
from nbgrader.api import Gradebook
from rich.console import Console
from small_class import STAGE

from autograder.authoring.build import build
from autograder.commands.grade import run_grade
from autograder.course.records import JudgedCheck, Level, Task, Verdict
from autograder.recording.score_changes import score_changes
from kit.outcome import Outcome

WRONG = "def affine(x, w, b):\n    return x @ w\n"


class Term:
    """Grades the small class as the command does, and reads the gradebook."""

    def __init__(self, small_class):
        self.small = small_class
        self.url = f"sqlite:///{small_class.course.root}/gradebook.db"

    def grade(self):
        printed = io.StringIO()
        run_grade(
            self.small.course,
            self.small.stage,
            self.small.course.submitted,
            accepted=Level.ACCIDENTS,
            students="*",
            jobs=1,
            force=False,
            console=Console(file=printed, width=200),
        )
        return printed.getvalue()

    def mark(self, student, **marks):
        """What formgrader does when an instructor enters marks."""
        with Gradebook(self.url, "convolution") as gradebook:
            notebook = gradebook.find_submission_notebook(STAGE, STAGE, student)
            for grade in notebook.grades:
                task = grade.name.rpartition("-")[0]
                if task in marks:
                    grade.manual_score, grade.needs_manual_grade = marks[task], False
            gradebook.db.commit()

    def waiting(self, student):
        """The tasks that formgrader shows as waiting for an instructor."""
        with Gradebook(self.url, "convolution") as gradebook:
            notebook = gradebook.find_submission_notebook(STAGE, STAGE, student)
            found = [grade.name for grade in notebook.grades if grade.needs_manual_grade]
            return {name.rpartition("-")[0] for name in found}


@pytest.fixture
def term(small_class):
    return Term(small_class)


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_late_hand_in_resets_no_mark_of_others(term):
    for student in ("ada", "boris"):
        term.small.hand_in(student, why_relu=f"{student} thinks so.")
    term.grade()
    assert term.waiting("ada") == {"why_relu"}
    term.mark("ada", why_relu=1.5, affine=3)
    term.mark("boris", why_relu=1)
    term.small.hand_in("late", why_relu="Because.")
    said = term.grade()
    assert term.waiting("ada") == term.waiting("boris") == set()
    assert term.waiting("late") == {"why_relu"}
    assert "may no longer fit" not in said
    assert "->" not in said


def test_marks_of_another_answer_or_beside_another_score_are_named(term):
    for student in ("ada", "boris", "chen"):
        term.small.hand_in(student, why_relu=f"{student} thinks so.")
    term.grade()
    for student in ("ada", "boris", "chen"):
        term.mark(student, why_relu=1.5, affine=3, slope=1)
    term.small.hand_in("ada", why_relu="Ada thinks otherwise.")
    term.small.hand_in("boris", why_relu="boris thinks so.", affine=WRONG)
    said = term.grade()
    assert term.waiting("ada") == {"why_relu"}
    assert term.waiting("boris") == {"affine"}
    assert term.waiting("chen") == set()
    assert "another: ada (why_relu), boris (affine)\n" in said
    # What was named stays open, also where nothing changes any more.
    assert "may no longer fit" not in term.grade()
    assert term.waiting("ada") == {"why_relu"}


def test_every_changed_score_is_said_with_its_reason(term):
    small = term.small
    small.hand_in("ada")
    small.hand_in("boris", affine=WRONG)
    assert "->" not in term.grade()
    # Handed in again.
    small.hand_in("boris")
    earned = small.result("boris")["points"]["affine"]["earned"]
    said = term.grade()
    assert f"boris: affine {earned:.2f} -> 4.00 (handed in again)\n" in said
    assert "1 of 2 earlier scores changed" in said
    # The checks of one task.
    files = {file.stem: file for file in small.stage.check_files("hidden")}
    edit(files["test_affine"], "reference.affine(x, w, b)", "1 + reference.affine(x, w, b)")
    said = term.grade()
    changed = [line for line in said.splitlines() if "->" in line]
    assert [line.partition(" ")[0] for line in changed] == ["ada:", "boris:"]
    assert all("(its checks have changed)" in line and ": affine 4.00" in line for line in changed)
    # The reference.
    edit(small.stage.reference, "else 0.0", "else 1.0")
    changed = [line for line in term.grade().splitlines() if "->" in line]
    assert all(": relu 3.00" in line and "the stage's reference" in line for line in changed)
    assert len(changed) == 2
    # Points: one line for the class.
    edit(small.stage.folder / "assignment.toml", "points = 2\n", "points = 1\n")
    build(small.course)
    said = term.grade()
    assert "slope: other points in assignment.toml, 2 scores computed anew" in said
    assert "->" not in said


def verdict(outcome, **parts):
    checks = (JudgedCheck("test_affine", "affine", 1, "", Outcome(outcome)),)
    return Verdict(STAGE, "ada", "1", checks=checks, **parts)


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ({"kit": "2"}, "the kit is another version"),
        ({"key": "2"}, "the course's key is another"),
        ({"answers": {"affine": "2"}}, "handed in again"),
        ({"answers": {"affine": "1", "weights.npz": "2"}}, "handed in again"),
        ({"answers": {"affine": "1", "relu": "2"}}, "judged again"),
        ({}, "judged again"),
    ],
)
def test_the_reason_is_what_is_another(small_course, now, why):
    stage = small_course.stage(STAGE)
    stage = replace(stage, tasks=(Task("affine", 4, "Affine"), Task("relu", 3, "ReLU")))
    before = {"kit": "1", "key": "1", "answers": {"affine": "1"}}
    (change,) = score_changes(
        stage, verdict("passed", **before), {"affine": (4, 4)}, verdict("failed", **before | now)
    )
    assert str(change) == f"ada: affine 4.00 -> 0.00 ({why})"
