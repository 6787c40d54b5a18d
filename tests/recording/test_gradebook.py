"""The gradebook: all of a submission's scores or none, people's own kept, others let in."""

import multiprocessing
import shutil
import sqlite3
import threading
import time

import nbformat
import pytest
from nbgrader.api import Gradebook, InvalidEntry

from autograder.course.records import Isolation, JudgedCheck, Submission, Verdict
from autograder.course.stages import Course
from autograder.course.statuses import Problem, Status
from autograder.errors import CannotWrite
from autograder.judging.judge import GraderFailure, Judge
from autograder.nbgrader_plugin import preprocessors
from autograder.nbgrader_plugin.preprocessors import RepairNotebook, RunHiddenChecks
from autograder.recording import gradebook as module
from autograder.recording.gradebook import CourseGradebook
from autograder.running.grade_class import course_judge
from kit.outcome import Outcome

STAGE = "01_small"


def verdict(student="ada", **parts):
    """Everything passed: 4 + 3 + 2 + 3 points."""
    tasks = ("affine", "relu", "slope", "scaler")
    checks = tuple(JudgedCheck(f"test_{task}", task, 1.0, "", Outcome.PASSED) for task in tasks)
    return Verdict(STAGE, student, "", **({"checks": checks} | parts))


def submission(student="ada", timestamp=""):
    return Submission(student, STAGE, None, None, timestamp)


@pytest.fixture(scope="module")
def registered(built_small_course, tmp_path_factory):
    """The file of a gradebook that knows the stage."""
    root = tmp_path_factory.mktemp("registered") / "course"
    shutil.copytree(built_small_course.root, root)
    course = Course(root)
    stage = course.stage(STAGE)
    with CourseGradebook(course) as book:
        book.register(stage, course_judge(course, stage).built.released)
    return root / "gradebook.db"


@pytest.fixture
def book(small_course, registered):
    shutil.copy(registered, small_course.root)
    with CourseGradebook(small_course) as book:
        yield book


@pytest.fixture
def stage(small_course):
    return small_course.stage(STAGE)


@pytest.fixture
def seen(small_course):
    """What nbgrader sees of a submission: auto and manual score by cell, or None."""

    def look(student="ada"):
        with Gradebook(f"sqlite:///{small_course.root}/gradebook.db", "convolution") as gradebook:
            for one in gradebook.assignment_submissions(STAGE):
                if one.student.id == student:
                    (notebook,) = one.notebooks
                    return {
                        grade.name: (grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                        for grade in notebook.grades
                    }
        return None

    return look


def automatic(cells):
    return {name.removesuffix("-check"): auto for name, (auto, _, _) in cells.items()}


DAMAGED = Problem(Status.UNREADABLE, "it is damaged")
FULL = {"affine": 4.0, "relu": 3.0, "slope": 2.0, "scaler": 3.0, "why_relu-written": None}


def test_a_submission_is_written_whole_or_not_at_all(book, stage, seen, monkeypatch):
    def fails(*_):
        raise KeyboardInterrupt

    for where in ("task_comment", "_with_cells"):
        with monkeypatch.context() as patch:
            patch.setattr(module, where, fails)
            with pytest.raises(KeyboardInterrupt):
                book.record(stage, submission(), verdict(), set())
        assert seen() is None
    book.record(stage, submission(), verdict(), set())
    assert automatic(seen()) == FULL
    with monkeypatch.context() as patch:
        patch.setattr(module, "task_comment", fails)
        with pytest.raises(KeyboardInterrupt):
            book.record(stage, submission(), verdict(checks=()), set())
    assert automatic(seen()) == FULL


def test_a_regrade_that_fails_leaves_no_old_score(book, stage, seen):
    book.record(stage, submission(), verdict(), set())
    book.record(stage, submission(), verdict(checks=(), failure="the sandbox broke"), set())
    cells = seen()
    assert set(automatic(cells).values()) == {None}
    assert all(needs for _, _, needs in cells.values())
    with sqlite3.connect(book.url.removeprefix("sqlite:///")) as database:
        comments = {text for (text,) in database.execute("SELECT auto_comment FROM comment")}
    database.close()
    assert comments == {
        "Not graded: grading failed on our side; your instructor will grade it again."
    }


def test_a_regrade_by_nbgrader_that_fails_leaves_none_either(
    small_class, book, stage, seen, monkeypatch
):
    path = small_class.hand_in("ada")
    book.record(stage, submission(), verdict(), set())
    resources = {"nbgrader": {"assignment": STAGE, "student": "ada", "db_url": book.url}}
    root = str(small_class.course.root)
    notebook, _ = RepairNotebook(course_root=root).preprocess(nbformat.read(path, 4), resources)
    monkeypatch.setattr(preprocessors, "probe_isolation", lambda *_: Isolation((), ()))
    monkeypatch.setattr(Judge, "judge_safely", lambda *_, **__: GraderFailure("the sandbox broke"))
    with pytest.raises(RuntimeError, match="the sandbox broke"):
        RunHiddenChecks(course_root=root).preprocess(notebook, resources)
    assert set(automatic(seen()).values()) == {None}
    assert small_class.result("ada")["failure"] == "the sandbox broke"


def test_a_submission_that_became_unreadable_earns_nothing(book, stage, seen):
    book.record(stage, submission(), verdict(), set())
    book.record(stage, submission(), verdict(checks=(), problem=DAMAGED), set())
    assert set(automatic(seen()).values()) == {0.0}


def test_what_people_entered_stays(book, stage, seen, small_course):
    book.record(stage, submission(), verdict(), set())
    with Gradebook(book.url, "convolution") as gradebook:
        notebook = gradebook.find_submission_notebook(STAGE, STAGE, "ada")
        for grade in notebook.grades:
            if grade.name in ("relu-check", "why_relu-written"):
                grade.manual_score, grade.extra_credit = 1.5, 0.25
        for comment in notebook.comments:
            comment.manual_comment = f"by hand: {comment.name}"
        gradebook.db.commit()
    for regrade in (verdict(), verdict(checks=()), verdict(checks=(), failure="no")):
        book.record(stage, submission(), regrade, {"why_relu"})
        cells = seen()
        assert {name: manual for name, (_, manual, _) in cells.items() if manual is not None} == {
            "relu-check": 1.5,
            "why_relu-written": 1.5,
        }
    scores = book.scores(stage, "ada")
    assert scores.cells["relu"].earned == 1.75
    assert scores.cells["relu"].comment == "by hand: relu-answer"


def test_a_late_penalty_comes_with_the_score_and_goes_with_it(small_course, stage, registered):
    config = small_course.root / "nbgrader_config.py"
    config.write_text(
        config.read_text() + "\nfrom nbgrader.plugins import LateSubmissionPlugin\n"
        "class Half(LateSubmissionPlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return score / 2\n"
        "c.AssignLatePenalties.plugin_class = Half\n"
    )
    shutil.copy(registered, small_course.root)
    with CourseGradebook(small_course) as book:
        with Gradebook(book.url, "convolution") as gradebook:
            gradebook.update_or_create_assignment(STAGE, duedate="2026-03-01 12:00:00 UTC")
        for stamp, penalty in (
            ("2026-03-01 11:00:00 UTC", 0.0),
            ("2026-03-01 13:00:00 UTC", 6.0),
            ("2026-03-01 10:00:00 UTC", 0.0),
        ):
            book.record(stage, submission(timestamp=stamp), verdict(), set())
            assert book.scores(stage, "ada").penalty == penalty


def test_it_waits_while_another_program_writes(book, stage, seen):
    path = book.url.removeprefix("sqlite:///")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(1.0, lambda: other.execute("COMMIT"))
    release.start()
    book.record(stage, submission(), verdict(), set())
    release.join()
    other.close()
    assert automatic(seen()) == FULL


@pytest.mark.parametrize("opened", [True, False], ids=["in use", "being opened"])
@pytest.mark.parametrize("writes", [True, False], ids=["to write", "to read"])
def test_after_five_seconds_it_says_that_it_waits(
    book, stage, small_course, monkeypatch, caplog, opened, writes
):
    monkeypatch.setattr(module, "_SILENCE", 0.1)
    if opened:
        assert book.scores(stage, "ada") is None
        assert caplog.messages == []
    url = book.url
    other = sqlite3.connect(
        url.removeprefix("sqlite:///"), isolation_level=None, check_same_thread=False
    )
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.5 if opened else 6.0, lambda: other.execute("COMMIT"))
    release.start()
    if writes:
        book.record(stage, submission(), verdict(), set())
    else:
        assert book.scores(stage, "ada") is None
    release.join()
    other.close()
    assert set(caplog.messages) == {f"waiting for the gradebook {url}: another program is using it"}


def test_one_that_is_never_let_go_gives_a_sentence(book, stage, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0)
    other = sqlite3.connect(book.url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CannotWrite, match="Another program has kept it"):
        book.record(stage, submission(), verdict(), set())
    other.close()


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # threads share what is ignored
def test_registering_a_stage_anew_loses_no_submission(book, stage, seen, small_course, monkeypatch):
    """Another process records one just when nbgrader's step replaces the stage's cells."""

    with CourseGradebook(small_course) as other:
        assert other.scores(stage, "ada") is None
        recorder = threading.Thread(
            target=other.record, args=(stage, submission(), verdict(), set())
        )
        remove = Gradebook.remove_notebook

        def removed(*names):
            recorder.start()
            recorder.join(1.0)
            remove(*names)

        monkeypatch.setattr(Gradebook, "remove_notebook", removed)
        book.register(stage, course_judge(small_course, stage).built.released)
        recorder.join()
    assert automatic(seen()) == FULL


def record_many(course, prefix, count):
    """Run in a process of its own."""
    stage = course.stage(STAGE)
    with CourseGradebook(course) as book:
        book.register(stage, course_judge(course, stage).built.released)
        for number in range(count):
            student = f"{prefix}{number}"
            book.record(stage, submission(student), verdict(student), set())


def has_grades(path):
    if not path.exists():
        return False
    database = sqlite3.connect(path)
    try:
        return bool(database.execute("SELECT count(*) FROM grade").fetchone()[0])
    except sqlite3.OperationalError:
        return False  # its tables are not made yet
    finally:
        database.close()


def test_two_that_grade_and_one_that_grades_by_hand_lose_nothing(small_course, seen):
    """Also: two processes make a new gradebook at the same time."""
    context = multiprocessing.get_context("spawn")
    graders = [
        context.Process(target=record_many, args=(small_course, prefix, 5)) for prefix in "ab"
    ]
    for grader in graders:
        grader.start()
    url = f"sqlite:///{small_course.root}/gradebook.db"
    by_hand: set[str] = set()
    while any(grader.is_alive() for grader in graders) or len(by_hand) < 10:
        time.sleep(0.1)
        assert all(grader.exitcode in (None, 0) for grader in graders)
        if not has_grades(small_course.root / "gradebook.db"):
            continue
        with Gradebook(url, "convolution") as gradebook:
            for one in gradebook.db.query(module.Grade):
                if one.name == "why_relu-written" and one.manual_score is None:
                    one.manual_score = 1.0
                    by_hand.add(one.student.id)
            gradebook.db.commit()
    for grader in graders:
        grader.join()
        assert grader.exitcode == 0
    assert by_hand == {f"{prefix}{number}" for prefix in "ab" for number in range(5)}
    for student in by_hand:
        cells = seen(student)
        assert automatic(cells) == FULL
        assert cells["why_relu-written"][1] == 1.0


def test_a_full_disk_is_one_sentence(small_class, monkeypatch):
    """nbgrader wraps the errors of some calls in one of its own, which is not SQLAlchemy's."""

    def full(*args, **words):
        raise InvalidEntry("(sqlite3.OperationalError) database or disk is full\n[SQL: ...]")

    monkeypatch.setattr(Gradebook, "update_or_create_assignment", full)
    small_class.hand_in("ada")
    with pytest.raises(CannotWrite, match="database or disk is full") as caught:
        small_class.grade()
    assert "\n" not in str(caught.value)
