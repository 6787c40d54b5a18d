"""`grade` is killed at 50 random moments and run again: in the end nothing shows it."""

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing, suppress
from functools import partial

import pytest
from small_class import STAGE, SmallClass

from autograder.atomic import HALF_WRITTEN
from autograder.course.stages import Course
from autograder.running.process_pool import JudgePool

SCORES = """
    SELECT student_id, base_cell.name, auto_score, manual_score, needs_manual_grade
    FROM grade JOIN base_cell ON base_cell.id = cell_id
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
"""
COMMENTS = """
    SELECT student_id, base_cell.name, auto_comment, manual_comment
    FROM comment JOIN base_cell ON base_cell.id = cell_id
    JOIN submitted_notebook ON submitted_notebook.id = comment.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
"""


def what_is_kept(course):
    """Results, autograded notebooks and gradebook; as they are, but for the times."""
    files = {
        str(path.relative_to(course.root)): path.read_bytes()
        for path in sorted(course.autograded.rglob("*"))
        if path.is_file()
    }
    with closing(sqlite3.connect(course.root / "gradebook.db")) as database:
        rows = [sorted(database.execute(query)) for query in (SCORES, COMMENTS)]
        students = sorted(database.execute("SELECT id FROM student"))
    return SmallClass(course).results(), files, rows, students


def grade_in_a_group(course, replies):
    """Run in a process of its own, which becomes the head of a group that can be killed whole.

    Where `replies` has the judge's replies on everybody, nothing is judged, so that the moments
    fall on the writing.
    """
    os.setsid()

    def replay(cases):
        return ((case.student, replies[case.student], 0.0) for case in cases)

    SmallClass(course).grade(jobs=2, judge_cases=replay if replies else None)


@pytest.fixture(scope="module")
def undisturbed(built_small_course, tmp_path_factory):
    """A small graded class, the judge's replies on it, and the same class before."""
    root = tmp_path_factory.mktemp("undisturbed")
    shutil.copytree(built_small_course.root, root / "before")
    small_class = SmallClass(Course(root / "before"))
    small_class.hand_in("ada")
    small_class.hand_in("boris", relu="1 / 0", why_relu="Because.")
    small_class.hand_in("chen", **dict.fromkeys(small_class.model))
    broken = small_class.hand_in("dmitri")
    broken.write_bytes(broken.read_bytes()[:500])
    shutil.copytree(root / "before", root / "graded")
    course = Course(root / "graded")
    replies = {}

    def remember(cases):
        with JudgePool(course, course.stage(STAGE), 2) as pool:
            for student, found, seconds in pool.judge(cases):
                replies[student] = found
                yield student, found, seconds

    SmallClass(course).grade(judge_cases=remember)
    return course, replies, root / "before"


@pytest.mark.long
@pytest.mark.parametrize(("judged", "kills"), [(False, 40), (True, 10)], ids=["writing", "judging"])
def test_grade_may_be_killed_at_any_moment(undisturbed, tmp_path, judged, kills):
    expected, replies, before = undisturbed
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["small_class"])  # nbgrader is slow to import 50 times
    start = partial(context.Process, target=grade_in_a_group)
    moments = random.Random(20)
    longest, killed, courses = 0.0, 0, 0
    while killed < kills:
        courses += 1
        course = Course(tmp_path / f"course {courses}")
        shutil.copytree(before, course.root)
        done = False
        while not done:
            grading = start(args=(course, None if judged else replies))
            grading.start()
            began = time.monotonic()
            grading.join(moments.uniform(0, longest) if longest and killed < kills else None)
            if grading.exitcode is None:
                with suppress(ProcessLookupError):
                    os.killpg(grading.pid, signal.SIGKILL)
                grading.kill()  # it may not have been the head of a group yet
                grading.join()
                killed += 1
            else:
                assert grading.exitcode == 0
                longest = longest or time.monotonic() - began
                done = True
        assert what_is_kept(course) == what_is_kept(expected)
        assert not list(course.root.rglob(f"*{HALF_WRITTEN}"))
    assert courses > 1
