"""Speed points: a loop never gets them, a vectorised answer does, whatever the machine is doing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from kit import speed
from kit.answers import Call
from kit.compare import Mismatch


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
    monkeypatch.setattr(speed, "time", clocks)
    return clocks


def _race(clocks, baselines, answers, ratio=10.0, part=1.0, tries=None):
    """Run a race in which baselines take (wall, work) and answers take their seconds, in turn."""
    most = len(answers)
    tries = tries or most
    student = SimpleNamespace(last_call=Call())
    turns = iter(zip(baselines, answers, strict=True))
    now = []

    def baseline():
        now[:] = next(turns)
        wall, work = now[0]
        clocks.wall += wall
        clocks.work += work

    def answer():
        student.last_call = Call(seconds=now[1])

    speed.assert_faster(
        student, answer, baseline, "too slow", ratio=ratio, part=part, tries=tries, most_tries=most
    )


def test_an_answer_that_is_fast_enough_passes(clocks):
    _race(clocks, [(1.0, 1.0)], [0.09])


def test_an_answer_that_is_too_slow_fails_and_the_detail_names_both_times(clocks):
    with pytest.raises(Mismatch) as caught:
        _race(clocks, [(1.0, 1.0), (1.0, 1.0)], [0.2, 0.3])
    assert caught.value.summary == "too slow"
    assert caught.value.detail.splitlines() == [
        "took 200.0 ms, allowed 100.0 ms",
        "took 300.0 ms, allowed 100.0 ms",
    ]


def test_one_fast_try_is_enough(clocks):
    _race(clocks, [(1.0, 1.0)] * 3, [0.5, 0.09, 0.5])


def test_an_answer_that_came_near_is_tried_again(clocks):
    """0.3 s is within four times the 0.1 s that are allowed; the fourth try is in time."""
    _race(clocks, [(1.0, 1.0)] * 4, [0.5, 0.3, 0.5, 0.09], tries=2)


def test_an_answer_that_is_nowhere_near_is_not_tried_again(clocks):
    with pytest.raises(Mismatch) as caught:
        _race(clocks, [(1.0, 1.0)] * 4, [0.9, 0.9, 0.9, 0.09], tries=2)
    assert len(caught.value.detail.splitlines()) == 2


def test_later_tries_count_only_what_the_baseline_worked(clocks):
    """The baseline waits and doubles its time on the wall: no help to an answer of 0.15 s."""
    with pytest.raises(Mismatch):
        _race(clocks, [(1.0, 1.0), (2.0, 1.0), (2.0, 1.0)], [0.15] * 3, tries=1)


def test_a_baseline_that_had_to_wait_does_not_let_a_loop_through(clocks):
    """The loop takes what the baseline works, and the baseline waited for thirty times as long."""
    with pytest.raises(Mismatch):
        _race(clocks, [(30.0, 1.0)], [1.0])


def test_on_a_busy_machine_the_answer_may_wait_too(clocks):
    """All take three times as long as they work: the answer is still in time."""
    _race(clocks, [(3.0, 1.0)], [0.28])


def test_a_processor_clock_that_has_not_moved_is_not_believed(clocks):
    _race(clocks, [(0.01, 0.0)], [0.0009])


def test_a_baseline_may_do_a_part_of_the_work(clocks):
    _race(clocks, [(0.25, 0.25)], [0.09], part=1 / 4)
    with pytest.raises(Mismatch) as caught:
        _race(clocks, [(0.25, 0.25)], [0.11], part=1 / 4)
    assert caught.value.measured == "took 110.0 ms, allowed 100.0 ms"
