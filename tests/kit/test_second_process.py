"""Half of every batch in a second process gives what two threads give."""

import multiprocessing
import os
import signal
import sys

import numpy as np
import pytest

from kit.layers import SecondProcess, in_two_halves

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")]

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the process")


def line(params):
    """Loss and gradients of a line through points, with the process's id and one thing more."""

    def loss_and_grads(x, y):
        error = x @ params["w"] + params["b"] - y
        grads = {"w": 2 * x.T @ error / len(x), "b": 2 * error.mean(), "here": float(os.getpid())}
        return float(np.mean(error**2)), grads

    return loss_and_grads


def train(loss_and_grads, params, sizes, *, in_place):
    rng = np.random.default_rng(0)
    losses = []
    for size in sizes:
        x = rng.normal(size=(size, 3))
        loss, grads = loss_and_grads(x, x @ [1.0, 2.0, 3.0] + 4)
        losses.append(loss)
        for name in params:
            if in_place:
                params[name] -= 0.1 * grads[name]
            else:
                params[name] = params[name] - 0.1 * grads[name]
    return losses, grads["here"]


@pytest.mark.parametrize("in_place", [True, False], ids=["in place", "put in anew"])
@pytest.mark.parametrize("sizes", [[8] * 5, [8, 8, 5, 12, 1, 12]], ids=["one size", "sizes"])
def test_it_trains_as_two_threads_do(sizes, in_place):
    ours = {"w": np.zeros(3), "b": np.zeros(1)}
    theirs = {name: value.copy() for name, value in ours.items()}

    def in_threads(x, y):
        return in_two_halves(line(theirs), x, y)

    with SecondProcess(line(ours), ours) as in_processes:
        losses, here = train(in_processes, ours, sizes, in_place=in_place)
    expected, there = train(in_threads, theirs, sizes, in_place=in_place)
    assert losses == expected
    assert losses[-1] < losses[0]
    assert all(np.array_equal(ours[name], theirs[name]) for name in theirs)
    assert there == os.getpid()
    assert (here != there) == (sys.platform == "linux")  # the mean of two process ids
    assert not multiprocessing.active_children()


def picky(x, y):
    """Loss and gradients that refuse a negative label."""
    if np.any(y < 0):
        raise KeyError(f"refused in a half of {len(x)}")
    return float(y.mean()), {}


def test_what_a_half_raises_comes_out_and_costs_that_batch_alone():
    x, good = np.zeros((4, 1)), np.arange(4.0)
    with SecondProcess(picky, {}) as mean:
        for _ in range(2):
            assert mean(x, good) == (1.5, {})
            for bad in ([-1, 0, 0, 0], [0, 0, 0, -1]):
                with pytest.raises(KeyError, match="refused in a half of 2"):
                    mean(x, np.array(bad, dtype=float))
                assert mean(x, good) == (1.5, {})


@ON_LINUX
def test_a_process_that_is_killed_is_told_and_another_takes_its_place():
    x = np.zeros((4, 1))
    with SecondProcess(picky, {}) as mean:
        for _ in range(2):
            mean(x, np.ones(4))
        (process,) = multiprocessing.active_children()
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        with pytest.raises(RuntimeError, match="the second process ended with exit code -9"):
            mean(x, np.ones(4))
        assert mean(x, np.ones(4)) == (1.0, {})


@ON_LINUX
def test_where_no_process_may_begin_two_threads_do_the_work(monkeypatch):
    def refuse():
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fork", refuse)
    params = {"w": np.zeros(3), "b": np.zeros(1)}
    with SecondProcess(line(params), params) as loss_and_grads:
        _, here = train(loss_and_grads, params, [8] * 3, in_place=True)
    assert here == os.getpid()
    assert not multiprocessing.active_children()
