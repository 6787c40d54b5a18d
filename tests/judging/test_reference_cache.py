"""The reference is asked once, and nobody notices."""

from types import ModuleType

import numpy as np
import pytest

from autograder.judging.reference_cache import memoized
from kit.checking import assert_faster


@pytest.fixture
def asked():
    """A reference, and the arguments with which its functions were run."""
    module = ModuleType("reference_of_a_test")
    runs = []
    source = """
def double(x, times=2):
    runs.append((x, times))
    return times * x

def changes(x):
    runs.append(x)
    x += 1
    return x

def draws(rng):
    runs.append(rng)
    return rng.random()

def makes():
    runs.append("makes")
    return lambda: 1
"""
    vars(module)["runs"] = runs
    exec(source, vars(module))
    for value in vars(module).values():
        if callable(value) and hasattr(value, "__code__"):
            value.__module__ = module.__name__
    return memoized(module), runs


def test_the_same_question_is_asked_once(asked):
    reference, runs = asked
    for _ in range(3):
        np.testing.assert_array_equal(reference.double(np.arange(3.0)), [0, 2, 4])
    assert len(runs) == 1


@pytest.mark.parametrize(
    "other",
    [
        (np.arange(3.0), 3),
        (np.arange(3.0, dtype=np.float32),),
        (np.arange(3),),
        (np.arange(3.0)[np.newaxis],),
        (np.arange(6.0)[::2],),
        (2.0,),
        ([0.0, 1.0, 2.0],),
    ],
)
def test_another_question_is_asked_again(asked, other):
    reference, runs = asked
    reference.double(np.arange(3.0))
    reference.double(*other)
    reference.double(times=2, x=np.arange(3.0))
    assert len(runs) == 3


def test_every_caller_gets_a_copy(asked):
    reference, _ = asked
    for _ in range(3):
        got = reference.double(np.ones(2))
        assert got.tolist() == [2, 2]
        got[:] = 0


def test_what_changes_or_hides_something_is_run_each_time(asked):
    reference, runs = asked
    x = np.zeros(1)
    assert [float(reference.changes(x)[0]) for _ in range(3)] == [1, 2, 3]
    rng, same = np.random.default_rng(1), np.random.default_rng(1)
    assert [reference.draws(rng) for _ in range(3)] == same.random(3).tolist()
    assert reference.makes()() == reference.makes()() == 1
    assert len(runs) == 3 + 3 + 2


def test_a_baseline_that_is_timed_is_run(asked):
    reference, runs = asked
    student = type(
        "Student", (), {"last_call": type("Call", (), {"seconds": 0.0, "cpu_seconds": 0.0})}
    )
    for _ in range(2):
        assert_faster(
            student, lambda: None, lambda: reference.double(3.0), "too slow", ratio=1, tries=1
        )
    assert len(runs) == 2
