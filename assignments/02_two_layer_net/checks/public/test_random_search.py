import numpy as np
import pytest

from kit.checking import assert_close, unpack


def _run(lr, reg):
    """A run whose accuracy is highest for small lr."""
    return 1 / (1 + lr) - reg


def _search(student):
    answer = student.random_search(
        _run,
        num_trials=5,
        lr_range=(1e-3, 1.0),
        reg_range=(1e-5, 1e-3),
        rng=np.random.default_rng(4),
    )
    return unpack(answer, "best", "results", call="random_search(...)")


def _expected():
    rng, rows = np.random.default_rng(4), []
    for _ in range(5):
        lr = 10 ** rng.uniform(-3, 0)
        reg = 10 ** rng.uniform(-5, -3)
        rows.append((lr, reg, _run(lr, reg)))
    return rows


@pytest.mark.task("random_search")
def test_trials_are_drawn_in_the_exponent(student):
    """results has lr, reg and accuracy of every trial, drawn in the exponent, lr first."""
    _, results = _search(student)
    assert_close(results, _expected(), "results", case="5 trials")


@pytest.mark.task("random_search")
def test_best_trial(student):
    """best is the trial with the highest accuracy."""
    best, _ = _search(student)
    assert_close(best, max(_expected(), key=lambda one: one[2]), "best", case="5 trials")
