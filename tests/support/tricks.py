"""Answers that go round what is asked, judged as a submission is, in a course with a key."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder.course.records import earned_points
from autograder.judging.judge import Judge

KEY = "a key that no answer knows"
MOST = 0.1
"""The part of a task's points that such an answer may earn."""


@dataclass(frozen=True)
class Trick:
    """The text of an answer, and what is handed in with it."""

    task: str
    source: str
    most: float = MOST
    files: dict[str, bytes] = field(default_factory=dict)


def judge_of(course, stage):
    """The stage's judge, under the key."""
    return Judge(course.built(course.stage(stage)), key=KEY)


def part_earned(judge, trick):
    """Of the task's points; no check may break."""
    (task,) = (one for one in judge.stage.tasks if one.name == trick.task)
    answers = judge.model_with({trick.task: trick.source}, trick.files)
    judgement = judge.judge(answers, {trick.task}, diagnose=False)
    assert not [check for check in judgement.checks if check.outcome == "broken"]
    return earned_points(task, judgement.checks) / task.points
