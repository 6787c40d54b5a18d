"""Known mistakes are named in code that was written by others, and nothing else is."""

import pytest
from wrong_answers import ANSWERS

from autograder.course.specimens import read_specimens
from autograder.judging.judge import Judge

pytestmark = pytest.mark.slow

ENOUGH_NAMED = 0.9
"""Of the answers with a known mistake; all that are named must be named rightly."""


@pytest.fixture(scope="session")
def diagnoses(course):
    """Of every answer: the diagnoses that are expected, and those that are told of each failure."""
    found = {}
    judges = {}
    for name, ((stage_name, task, code), expected) in ANSWERS.items():
        stage = course.stage(stage_name)
        judge = judges.setdefault(stage_name, Judge(course.built(stage)))
        known = {one.name: one.diagnosis for one in read_specimens(stage, "wrong")}
        source = f"import numpy as np\n{code}"
        judgement = judge.judge(judge.model_with({task: source}), [task])
        failed = [check for check in judgement.checks if check.outcome == "failed"]
        told = {check.diagnosis for check in failed if _is_of(check.diagnosis, known.values())}
        found[name] = [known[f"{task}__{what}"] for what in expected], told, failed
    return found


def _is_of(said, diagnoses):
    """Whether it names a known mistake, or two: else it is advice, or nothing."""
    return said.startswith("There are two mistakes") or said in diagnoses


def _is_right(told, expected):
    """Whether a diagnosis consists of expected diagnoses."""
    rest = told.removeprefix("There are two mistakes here. ")
    for diagnosis in expected:
        rest = rest.replace(diagnosis, "")
    return not rest.replace("First:", "").replace("Second:", "").strip()


def test_every_answer_fails(diagnoses):
    assert [name for name, (_, _, failed) in diagnoses.items() if not failed] == []


def test_no_diagnosis_is_wrong(diagnoses):
    wrong = {
        name: told
        for name, (expected, told, _) in diagnoses.items()
        if not all(_is_right(one, expected) for one in told)
    }
    assert wrong == {}


def test_nearly_every_known_mistake_is_named(diagnoses):
    known = {name: (told, expected) for name, (expected, told, _) in diagnoses.items() if expected}
    silent = [name for name, (told, _) in known.items() if not told]
    print(f"{len(known) - len(silent)} of {len(known)} known mistakes are named; not: {silent}")
    assert len(silent) <= (1 - ENOUGH_NAMED) * len(known)


@pytest.mark.parametrize(
    "name",
    [
        "relu dict",  # what is kept in a cache is not compared
        "naive sign and no half",  # two mistakes at once
        "dw turned and db mean",
        "back cut per picture",  # exceptions by their reason
        "penalty without the half, log of p",  # inf, beside a mistake that values prove
        "no decay, log of p",
        "sum of log of p",
    ],
)
def test_what_was_hidden_is_named(diagnoses, name):
    expected, told, _ = diagnoses[name]
    assert told
    assert all(diagnosis in " ".join(told) for diagnosis in expected)
