"""A student's test must kill wrong functions by what they compute, and by nothing else."""

import contextlib

import numpy as np
import pytest

from kit.checking import Mismatch, assert_is_test, assert_kills
from kit.checking.runner import run_checks
from kit.notebook.student import NotebookStudent
from kit.outcome import Outcome

WRONG = "def double(x):\n    return 2 * x + (x == 3)"
RIGHT = [
    "def double(x):\n    return x + x",
    "def double(x):\n    return _twice(x)\n\ndef _twice(x):\n    return x * 2",
]


def killed(test, seed=0, wrong=WRONG, right=RIGHT):
    student = NotebookStudent({"test_double": test})
    rng = np.random.default_rng(seed)
    assert_kills(student, "test_double", wrong, right=right, story="a mutant", rng=rng)


def honest(double):
    for x in range(5):
        assert double(x) == 2 * x


def test_a_test_that_finds_the_mistake_kills():
    killed(honest)


def test_one_that_does_not_is_told_what_it_passes():
    def test(double):
        assert double(2) == 4

    with pytest.raises(Mismatch, match="test_double passes a mutant"):
        killed(test)


def test_every_second_check_also_shows_a_right_function():
    def test(double):
        assert double(1) == 3

    caught = []
    for seed in range(40):
        try:
            killed(test, seed)
        except Mismatch as mismatch:
            caught.append("fails a right function" in str(mismatch))
    assert 10 < len(caught) < 30
    assert all(caught)


def test_one_that_returns_its_verdict_is_told_to_assert():
    with pytest.raises(Mismatch, match="write assert"):
        killed(lambda double: double(3) == 6)


def test_functions_of_the_student_can_be_the_right_ones():
    student = NotebookStudent({"test_double": honest, "double": lambda x: 2 * x})
    rng = np.random.default_rng(0)
    right = [(student.double,)]
    assert_kills(student, "test_double", WRONG, right=right, story="a mutant", rng=rng)


def test_a_forward_and_a_backward_pass_go_together():
    def test(up, down):
        assert down(up(1)) == 0

    student = NotebookStudent({"test_pair": test})
    wrong = "def up(x):\n    return x + 1\n\ndef down(x):\n    return x"
    right = ["def up(x):\n    return x + 1\n\ndef down(x):\n    return x - 2"]
    rng = np.random.default_rng(0)
    assert_kills(student, "test_pair", wrong, right=right, story="a mutant", rng=rng)


class TestThatItIsATest:
    @staticmethod
    def asked(test, right=RIGHT, **functions):
        student = NotebookStudent({"test_double": test, **functions})
        right = [*right, (student.double,)] if functions else right
        assert_is_test(student, "test_double", right=right, rng=np.random.default_rng(0))

    def test_one_that_compares_is_one(self):
        self.asked(honest)
        self.asked(honest, double=lambda x: 2 * x)

    def test_one_that_fails_one_right_function_of_several_is_none(self):
        def test(double):
            honest(double)
            assert "_twice" not in double.__code__.co_names

        with pytest.raises(Mismatch, match="fails a right function"):
            self.asked(test)

    def test_one_that_looks_at_nothing_is_none(self):
        with pytest.raises(Mismatch, match="passes a function that returns None"):
            self.asked(lambda double: None)
        with pytest.raises(Mismatch, match="passes a function that returns None"):
            self.asked(lambda double: print(double(3)))


CHECKS = """
import pytest
from kit.checking import assert_is_test, assert_kills

RIGHT = ["def double(x):\\n    return x + x", "def double(x):\\n    return x * 2"]

@pytest.mark.task("double_test")
def test_passes_what_is_right(student, rng):
    'It is a test.'
    assert_is_test(student, "test_double", right=RIGHT, rng=rng)

"""
KILL = """
@pytest.mark.task("double_test", needs=["test_passes_what_is_right"])
def test_kills_{n}(student, rng):
    'Kills one.'
    wrong = "def double(x):\\n    return x * 2 + (x == {n})"
    assert_kills(student, "test_double", wrong, right=RIGHT, story="a mutant", rng=rng)

"""


def outcomes(tmp_path, test):
    file = tmp_path / "test_double_test.py"
    file.write_text(CHECKS + "".join(KILL.format(n=n) for n in range(10)), encoding="utf-8")
    student = NotebookStudent({"test_double": test})
    found = run_checks({"double_test": file}, lambda check: contextlib.nullcontext(student))
    return [result.outcome for result in found]


def test_who_fails_one_right_function_kills_nothing(tmp_path):
    calls = []

    def test(double, calls=calls):
        calls.append(1)
        honest(double)
        assert double(7) == 14
        assert double(9) == 18
        assert len(calls) < 16  # a right one comes this far, and a mutant that is not tried

    assert set(outcomes(tmp_path, honest)[:6]) == {Outcome.PASSED}
    calls.clear()
    found = outcomes(tmp_path, test)
    assert set(found) == {Outcome.FAILED}


def test_failing_at_random_earns_next_to_nothing(tmp_path):
    """At most p (1 - p)^8 of the points on average, which is 0.04."""
    rng, earned = np.random.default_rng(1), 0

    def test(double):
        assert rng.random() > 1 / 9

    for _ in range(60):
        earned += outcomes(tmp_path, test).count(Outcome.PASSED) / 11
    assert earned / 60 < 0.08
