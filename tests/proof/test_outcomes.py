"""What verify says of a specimen that costs the tasks above it points."""

from dataclasses import replace

from autograder.course.records import JudgedCheck
from autograder.course.specimens import read_specimens
from autograder.judging.judge import Judgement
from autograder.proof.outcomes import faults_of_wrong
from autograder.proof.sources import Sources
from kit.outcome import Outcome


def test_a_specimen_that_takes_points_above_it_is_a_fault(course):
    stage = course.stage("03_convolution")
    specimen = next(
        one for one in read_specimens(stage, "wrong") if one.task == "max_pool2d_forward"
    )
    caught = [
        JudgedCheck(name, specimen.task, 1, "", Outcome.FAILED, diagnosis=specimen.diagnosis)
        for name in sorted(specimen.caught_by)
    ]
    above = JudgedCheck("test_above", "max_pool2d_backward", 1, "", Outcome.PASSED)
    beside = JudgedCheck("test_beside", "im2col", 1, "", Outcome.PASSED)

    def faults(*checks):
        judgement = Judgement((*caught, *checks), (), {})
        return list(faults_of_wrong(specimen, judgement, Sources(course.root, stage)))

    assert faults(above, beside) == []
    for outcome in (Outcome.FAILED, Outcome.SKIPPED):
        (fault,) = faults(replace(above, outcome=outcome), beside)
        assert "takes points of max_pool2d_backward above it" in fault.cause
    (fault,) = faults(above, replace(beside, outcome=Outcome.FAILED))
    assert "is not in its CAUGHT_BY" in fault.cause
