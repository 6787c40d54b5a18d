"""Grader processes side by side: one that dies costs a try, and cases are asked for one by one."""

import os

import pytest

from autograder.running import process_pool
from autograder.running.grade_class import course_judge
from autograder.running.process_pool import Case, JudgePool
from autograder.sandbox.host.forkserver_client import ONE_THREAD

MODEL = {"affine": "def affine(x, w, b):\n    return x @ w + b\n"}


class Deadly:
    """In the place of answers: the process that takes it from the queue dies."""

    def __reduce__(self):
        return os._exit, (1,)


@pytest.fixture
def stage(small_course):
    return small_course.stage("01_small")


@pytest.fixture
def answers(small_course, stage):
    return course_judge(small_course, stage).answers_with(MODEL)


def outcomes(judgement, task):
    return [check.outcome for check in judgement.checks if check.task == task]


def test_a_process_that_dies_twice_costs_only_what_killed_it(small_course, stage, answers):
    cases = [Case("ada", answers), Case("bad", Deadly()), Case("chen", answers)]
    with JudgePool(small_course, stage, 1) as pool:
        replies = {name: found for name, found, _ in pool.judge(cases)}
    assert set(replies) == {"ada", "bad", "chen"}
    assert "died twice" in replies["bad"].text
    for name in ("ada", "chen"):
        assert outcomes(replies[name], "affine") == ["passed", "passed"]
        assert outcomes(replies[name], "relu") == ["failed", "failed"]


def test_processes_that_cannot_even_begin_are_not_tried_for_ever(small_course, answers):
    with JudgePool(small_course, Deadly(), 1) as pool:
        replies = list(pool.judge([Case("ada", answers), Case("chen", answers)]))
    assert [name for name, _, _ in replies] == ["ada", "chen"]
    assert all("died twice" in why.text for _, why, _ in replies)


def test_cases_are_taken_one_by_one_and_only_the_named_tasks_are_judged(
    small_course, stage, answers
):
    taken, done = [], []

    def cases():
        for number in range(4):
            # Two are under way or have just been judged; the others are still to be prepared.
            assert len(taken) - len(done) <= 2
            taken.append(number)
            yield Case(f"student {number}", answers, frozenset({"affine"}))

    with JudgePool(small_course, stage, 2) as pool:
        for name, judgement, _ in pool.judge(cases()):
            done.append(name)
            assert [check.task for check in judgement.checks] == ["affine", "affine"]
    assert sorted(done) == [f"student {number}" for number in range(4)]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system cannot bind")
@pytest.mark.parametrize(
    ("jobs", "places"),
    [(2, [None, None]), (3, [{1}, {4}, {6}]), (5, [{1}, {4}, {6}, {1}, {4}])],
    ids=["fewer than cores", "as many", "more"],
)
def test_as_many_graders_as_cores_have_one_each(monkeypatch, jobs, places):
    bound = []
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {6, 1, 4})
    monkeypatch.setattr(os, "sched_setaffinity", lambda _, cores: bound.append(cores))
    for number in range(jobs):
        process_pool._stay_on_one_core(number, jobs)
    assert bound == [place for place in places if place]


def test_the_settings_for_one_thread_are_for_the_processes_alone(small_course, stage, monkeypatch):
    (name, *others) = ONE_THREAD
    monkeypatch.setenv(name, "7")
    for other in others:
        monkeypatch.delenv(other, raising=False)
    with JudgePool(small_course, stage, 1) as pool:
        assert os.environ[name] == "7"
        assert not set(others) & set(os.environ)
        for name in ONE_THREAD:
            assert pool._pool.submit(os.getenv, name).result() == "1"


def test_a_neighbour_of_one_that_kills_is_heard_whatever_dies_beside_it(
    small_course, stage, answers
):
    """Side by side, two deaths are nobody's for certain: each is tried again alone."""
    cases = [Case("bad", Deadly()), Case("ada", answers), Case("worse", Deadly())]
    cases += [Case("chen", answers), Case("vile", Deadly()), Case("dora", answers)]
    with JudgePool(small_course, stage, 3) as pool:
        replies = {name: found for name, found, _ in pool.judge(cases)}
    assert len(replies) == 6
    for name, found in replies.items():
        if name in ("ada", "chen", "dora"):
            assert outcomes(found, "affine") == ["passed", "passed"]
        else:
            assert "died twice" in found.text
