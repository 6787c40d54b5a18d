"""A student's test must kill wrong functions by what they compute, and by nothing else."""

import numpy as np
import pytest

from kit.checking import Mismatch, assert_is_test, assert_kills
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

    def test_failing_at_random_earns_next_to_nothing(self):
        """At most p^2 (1 - p)^7, which is 0.0086 for p = 2/9."""
        rng = np.random.default_rng(1)

        def test(double):
            assert rng.random() > 2 / 9

        earned = 0
        for seed in range(500):
            try:
                student = NotebookStudent({"test_double": test})
                draws = np.random.default_rng(seed)
                assert_is_test(student, "test_double", right=RIGHT, rng=draws)
                killed(test, seed)
            except Mismatch:
                continue
            earned += 1
        assert earned / 500 < 0.02
