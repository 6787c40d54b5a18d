"""A student's test must kill wrong functions by what they compute, and by nothing else."""

import numpy as np
import pytest

from kit.checking import Mismatch, assert_kills
from kit.checking.refusals import _made_anew
from kit.notebook.student import NotebookStudent

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


def test_one_that_fails_a_right_function_kills_nothing():
    def test(double):
        assert double(1) == 3

    with pytest.raises(Mismatch, match="fails a right function"):
        killed(test)


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


def test_counting_the_calls_is_a_guess_at_their_order():
    """Three of nine calls are the wrong one's: a guess is right once in 84 (9 choose 3)."""
    gained = 0
    for seed in range(300):
        calls = []

        def test(double, calls=calls):
            calls.append(double)
            if len(calls) in (2, 5, 8):
                raise AssertionError

        try:
            killed(test, seed)
        except Mismatch:
            continue
        gained += 1
    assert gained < 3 * 300 / 84


def test_the_same_function_is_never_the_same_code():
    rng = np.random.default_rng(0)
    codes = set()
    for _ in range(20):
        names = {}
        exec(_made_anew(RIGHT[0], rng), names)
        codes.add((names["double"].__code__.co_code, names["double"].__code__.co_consts))
        assert names["double"](21) == 42
    assert len(codes) == 20
