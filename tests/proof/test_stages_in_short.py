"""Every stage of the course, as far as it is proved in seconds; `make proofs` proves the rest."""

from pathlib import Path

import pytest

from autograder.course.records import earned_points
from autograder.course.stages import Course
from autograder.proof.cases import judge_of
from autograder.proof.model import prove_model
from autograder.proof.sources import Sources
from autograder.proof.static.lint import faults_of_files

pytestmark = pytest.mark.slow

STAGES = Course(Path(__file__).parents[2]).stages


@pytest.mark.parametrize("stage", STAGES, ids=[stage.name for stage in STAGES])
def test_its_files_are_sound_and_only_the_model_answers_earn_points(course, stage):
    sources, judge = Sources(course.root, stage), judge_of(course, stage)
    assert faults_of_files(sources) == []
    tasks = {task.name: task.points for task in stage.checked_tasks}
    model, faults = prove_model(judge, sources, tasks, accepted=())
    assert faults == []
    unwritten = judge.judge(judge.answers_with({}), diagnose=False)
    for judgement, expected in ((model, tasks), (unwritten, dict.fromkeys(tasks, 0.0))):
        checks = judgement.checks
        assert {one.name: earned_points(one, checks) for one in stage.checked_tasks} == expected
