import math

import numpy as np
import pytest

from kit.checking import as_array, assert_close, unpack

RANGES = {"lr_range": (1e-4, 1e-1), "reg_range": (1e-6, 1e-2)}
OTHER_RANGES = {"lr_range": (0.02, 5.0), "reg_range": (0.3, 40.0)}


def _accuracy(lr, reg):
    """An accuracy that is highest at lr = 0.003, reg = 0.0001 and falls on all sides."""
    return 1 / (1 + math.log10(lr / 0.003) ** 2 + math.log10(reg / 0.0001) ** 2)


def _search(student, run, num_trials, seed, ranges=RANGES):
    answer = student.random_search(
        run, num_trials=num_trials, rng=np.random.default_rng(seed), **ranges
    )
    return unpack(answer, "best", "results", call="random_search(...)")


def _expected(reference, num_trials, seed, ranges=RANGES):
    rng = np.random.default_rng(seed)
    return np.array(reference.draw_pairs(num_trials, ranges["lr_range"], ranges["reg_range"], rng))


@pytest.mark.task("random_search", weight=2)
def test_random_search_draws_exponents(student, reference, rng):
    """lr and reg are drawn uniformly in the exponent, lr before reg, num_trials pairs."""
    for ranges, case in ((RANGES, "lr from 1e-4 to 0.1"), (OTHER_RANGES, "lr from 0.02 to 5")):
        seed = int(rng.integers(2**31))
        _, results = _search(student, _accuracy, 9, seed, ranges)
        pairs = _expected(reference, 9, seed, ranges)
        got = as_array(results, "results", shape=(9, 3))[:, :2]
        assert_close(got, pairs, "lr and reg", case=case)


@pytest.mark.task("random_search", needs=["test_random_search_draws_exponents"])
def test_random_search_keeps_every_result(student, reference, rng):
    """Each entry of results ends with what run(lr, reg) returned for it."""
    seed = int(rng.integers(2**31))
    _, results = _search(student, _accuracy, 7, seed)
    accuracies = [_accuracy(lr, reg) for lr, reg in _expected(reference, 7, seed)]
    assert_close(as_array(results, "results", shape=(7, 3))[:, 2], accuracies, "accuracy")


@pytest.mark.task("random_search", weight=2, needs=["test_random_search_keeps_every_result"])
def test_random_search_returns_the_best(student, reference, rng):
    """best is the (lr, reg, accuracy) with the highest accuracy, wherever it comes."""
    for seed in rng.integers(2**31, size=5).tolist():
        best, _ = _search(student, _accuracy, 8, seed)
        tried = [(lr, reg, _accuracy(lr, reg)) for lr, reg in _expected(reference, 8, seed)]
        assert_close(best, max(tried, key=lambda one: one[2]), "best", case="8 trials")
