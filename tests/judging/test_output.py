"""What a submission prints costs no points."""

from autograder.judging.judge import Judge, Run
from kit.checking.compare import Mismatch
from kit.checking.runner import CheckResult
from kit.outcome import Outcome


def test_a_right_answer_that_prints_much_keeps_its_points_and_the_student_is_told(small_course):
    stage = small_course.stage("01_small")
    judge = Judge(small_course.built(stage))
    loud = judge.built.model_answers["affine"].replace("return", "print('x' * 5_000_000); return")
    judged = judge.judge(judge.model_with({"affine": loud}))
    assert {check.outcome for check in judged.checks} == {"passed"}
    assert judged.load_problems == {
        "output": "more than 64 KB were printed in one check; the rest was thrown away"
    }


def test_a_reason_is_no_longer_than_somebody_reads():
    error = Mismatch("x" * 10**6)
    result = CheckResult("test_x", "f", 1, "It is.", Outcome.FAILED, error.summary, error=error)
    (judged,) = Judge.judged(Run([result]))
    assert len(judged.reason) < 2100
    assert judged.reason.endswith(" ...")
