from __future__ import annotations

import numpy as np
import pytest

from kit.checking.gradient_check import check_gradient, differences

X = np.array([[0.5, -1.0], [2.0, 3.0]])


def cubes(x):
    return np.sum(x**3)


SAID = {
    "right": (cubes, X, 3 * X**2, "dx is right in all 4 entries tried"),
    "wrong": (
        cubes,
        X,
        3 * X**2 + [[0, 0], [0, 27]],
        "dx is wrong in 1 of 4 entries tried: at [1, 1] numeric 27, analytic 54 "
        "(relative error 5.0e-01).",
    ),
    "nearly right": (cubes, X, 3 * X**2 * 1.001, "dx is nearly right, but off in 4 of 4"),
    "wrong shape": (cubes, X, X[0], "dx has shape (2,), expected (2, 2)."),
    "None": (cubes, X, None, "dx is None, expected an array of shape (2, 2): is a return missing?"),
    "a function of arrays": (
        lambda x: x,
        X,
        X,
        "f(x) has shape (2, 2), expected a number: f must return one number, for example",
    ),
    "zeros": (lambda x: 0.0, X, 0 * X, "dx is right in all 4 entries tried"),
    "one number": (lambda x: x * x, np.array(3.0), np.array(6.0), "right in the one entry tried"),
    "nothing": (cubes, np.zeros(0), np.zeros(0), "dx has no numbers to check."),
    "whole numbers": (cubes, np.array([1, 2]), np.array([3, 12]), "dx is right in all 2"),
    "a large loss, whose differences are rounded": (
        lambda x: 1e6 + np.sum(1e-3 * x),
        X,
        np.full((2, 2), 1e-3),
        "dx is right in all 4",
    ),
}


@pytest.mark.parametrize(("f", "x", "analytic", "says"), SAID.values(), ids=SAID.keys())
def test_one_line_says_it(capsys, f, x, analytic, says):
    check_gradient(f, x, analytic, what="dx")
    out = capsys.readouterr().out
    assert says in out
    assert out.count("\n") == 1


def test_x_is_changed_in_place_and_restored_also_after_an_error():
    weights = X.copy()
    seen = differences(lambda _: np.sum(weights**2), weights, np.arange(4))
    assert np.allclose(seen, 2 * X.ravel())
    with pytest.raises(ZeroDivisionError):
        differences(lambda _: 1 / 0, weights, np.arange(4))
    assert np.array_equal(weights, X)


def test_of_a_large_x_a_sample_is_tried(capsys):
    calls = []

    def count(x):
        calls.append(1)
        return float(x.sum())

    x = np.ones((100, 100))
    check_gradient(count, x, np.ones_like(x), samples=20)
    assert len(calls) == 41  # two for each place, and one for the size of f
    assert "all 20 entries tried" in capsys.readouterr().out
