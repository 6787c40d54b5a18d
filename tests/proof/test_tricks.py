"""Answers of tests/attacks/judging/ that go round what is asked earn nothing worth having.

A file, <stage>/<task>__<what>.py, begins with a docstring that says what it tries; the rest is the
answer to its task in the model's notebook. Each is judged by the hidden checks, in the sandbox.
What can be made from any model answer, `verify` tries itself, for every task of every stage.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

from autograder.course.records import earned_points
from autograder.course.stages import Course
from autograder.proof.altered.tricks import MOST
from autograder.running.grade_class import course_judge

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests/attacks/judging").glob("*/*__*.py"))


@cache
def judge_of(stage):
    course = Course(ROOT)
    return course_judge(course, course.stage(stage))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_trick_earns_at_most_a_tenth(file):
    source = file.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source))
    judge = judge_of(file.parent.name)
    task = judge.stage.task(file.stem.partition("__")[0])
    answers = judge.model_with({task.name: source})
    judgement = judge.judge(answers, {task.name}, diagnose=False)
    assert judgement.load_problems == {}
    assert {check.task for check in judgement.checks} == {task.name}
    assert not [check.name for check in judgement.checks if check.outcome == "broken"]
    passed = [check.name for check in judgement.checks if check.outcome == "passed"]
    assert earned_points(task, judgement.checks) <= MOST * task.points, passed
