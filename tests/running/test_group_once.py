"""A group's answers are judged once, for every member."""

import pytest

from autograder.running.grade_class import course_judge

pytestmark = pytest.mark.slow


def test_a_group_is_judged_once(small_class):
    for student in ("ada", "ben", "cleo"):
        small_class.hand_in(student)
    small_class.hand_in("dora", relu="def relu(x):\n    return x\n")
    asked = []

    def judge_cases(cases):
        judge = course_judge(small_class.course, small_class.stage)
        for case in cases:
            asked.append(case.student)
            yield case.student, judge.judge_safely(case.answers, case.tasks, wrong=case.wrong), 0.1

    verdicts = small_class.grade(
        judge_cases=judge_cases, group_of=lambda student: "" if student == "dora" else "red"
    )
    assert asked == ["ada", "dora"]
    totals = {name: verdict.total(small_class.stage) for name, verdict in verdicts.items()}
    assert totals == {"ada": 12, "ben": 12, "cleo": 12, "dora": 9}
