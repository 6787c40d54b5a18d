"""The visible checks name known mistakes in code that others wrote, and nothing else."""

import pytest
from wrong_answers import ANSWERS

from autograder.course.specimens import read_specimens
from autograder.judging.judge import Judge
from autograder.proof.visible.as_notebook import all_seen
from kit.notebook.known_mistakes import read_known, recognised

pytestmark = pytest.mark.slow

ENOUGH_NAMED = 0.7
"""Of the answers with a single known mistake which a visible check sees."""


@pytest.fixture(scope="session")
def told(course):
    """Of every answer that a visible check fails: the expected diagnoses, and the told ones."""
    judges, found = {}, {}
    for name, ((stage_name, task, code), expected) in ANSWERS.items():
        stage = course.stage(stage_name)
        judge = judges.setdefault(stage_name, Judge(course.built(stage)))
        diagnoses = {one.name: one.diagnosis for one in read_specimens(stage, "wrong")}
        file = stage.checks_by_task("public")[task]
        answers = judge.model_with({task: f"import numpy as np\n{code}"})
        seen = all_seen([(answers, {task: file})], stage.limits.call_seconds, 1)[0][task]
        if seen.failed:
            known = read_known(stage.known_mistakes)[task]
            said = set(recognised(known, seen.failed, seen.passed).values())
            found[name] = {diagnoses[f"{task}__{what}"] for what in expected}, said
    return found


def test_no_story_is_wrong(told):
    assert {
        name: said - expected for name, (expected, said) in told.items() if said - expected
    } == {}


def test_most_known_mistakes_are_named(told):
    single = {name: said for name, (expected, said) in told.items() if len(expected) == 1}
    silent = [name for name, said in single.items() if not said]
    print(f"{len(single) - len(silent)} of {len(single)} are named; not: {silent}")
    assert len(silent) <= (1 - ENOUGH_NAMED) * len(single)
