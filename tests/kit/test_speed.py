"""Speed points: a loop never gets them, a vectorised answer does, whatever the machine is doing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kit.checking import Mismatch, timing
from kit.checking.answer_errors import Call
from kit.checking.timing import CannotTime


class Clocks:
    """Stands for `time`: what passes on the wall, and what the processor worked."""

    def __init__(self) -> None:
        self.wall = self.work = 0.0

    def perf_counter(self) -> float:
        return self.wall

    def thread_time(self) -> float:
        return self.work


@pytest.fixture
def clocks(monkeypatch):
    clocks = Clocks()
    monkeypatch.setattr(timing, "time", clocks)
    return clocks


def _race(clocks, baselines, answers, ratio=10.0, part=1.0):
    """Run a race of as many tries as there are answers; all are given as (wall, work)."""
    student = SimpleNamespace(last_call=Call())
    turns = iter(zip(baselines, answers, strict=True))
    now = []

    def baseline():
        now[:] = next(turns)
        wall, work = now[0]
        clocks.wall += wall
        clocks.work += work

    def answer():
        wall, work = now[1]
        student.last_call = Call(seconds=wall, cpu_seconds=work)

    timing.assert_faster(
        student, answer, baseline, "too slow", ratio=ratio, part=part, tries=len(answers)
    )


def test_an_answer_that_is_fast_enough_passes(clocks):
    _race(clocks, [(1.0, 1.0)], [(0.09, 0.09)])


def test_an_answer_that_is_too_slow_fails_and_the_detail_tells_the_best_try(clocks):
    with pytest.raises(Mismatch) as caught:
        _race(clocks, [(1.0, 1.0), (1.0, 1.0)], [(0.2, 0.2), (0.3, 0.3)])
    assert caught.value.summary == "too slow"
    assert caught.value.detail == "The best of 2 tries took 200.0 ms, allowed 100.0 ms."


def test_one_fast_try_is_enough(clocks):
    _race(clocks, [(1.0, 1.0)] * 3, [(0.5, 0.5), (0.09, 0.09), (0.5, 0.5)])


def test_an_answer_that_had_to_wait_is_judged_by_what_it_worked(clocks):
    _race(clocks, [(1.0, 1.0)], [(40.0, 0.09)])


def test_a_baseline_that_had_to_wait_does_not_let_a_loop_through(clocks):
    with pytest.raises(Mismatch):
        _race(clocks, [(30.0, 1.0)], [(0.15, 0.15)])


def test_a_processor_clock_that_has_not_moved_is_not_believed(clocks):
    _race(clocks, [(0.01, 0.0)], [(0.0009, 0.0)])


def test_a_baseline_may_do_a_part_of_the_work(clocks):
    _race(clocks, [(0.25, 0.25)], [(0.09, 0.09)], part=1 / 4)
    with pytest.raises(Mismatch) as caught:
        _race(clocks, [(0.25, 0.25)], [(0.11, 0.11)], part=1 / 4)
    assert caught.value.measured == "The best of 1 tries took 110.0 ms, allowed 100.0 ms."


class TestWithoutTheProcessorsClock:
    def test_the_clock_on_the_wall_decides(self, clocks, monkeypatch):
        monkeypatch.setattr(timing.os, "getloadavg", lambda: (0.1, 0.1, 0.1), raising=False)
        _race(clocks, [(1.0, 1.0)], [(0.09, None)])
        with pytest.raises(Mismatch):
            _race(clocks, [(1.0, 1.0)], [(0.2, None)])

    def test_on_a_busy_machine_a_slow_answer_needs_a_human(self, clocks, monkeypatch):
        monkeypatch.setattr(timing.os, "getloadavg", lambda: (99.0, 9.0, 9.0), raising=False)
        _race(clocks, [(1.0, 1.0)], [(0.09, None)])
        with pytest.raises(CannotTime, match=r"took 200.0 ms, allowed 100.0 ms"):
            _race(clocks, [(1.0, 1.0)], [(0.2, None)])
