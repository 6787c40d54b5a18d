"""The bench of threads times the same work both ways, and tells the ratio of the medians."""

import pytest

from autograder.bench import threads
from autograder.bench.threads import ThreadTimes, measure_threads, threads_table

pytestmark = pytest.mark.slow


def test_the_ratio_is_that_of_the_medians():
    times = ThreadTimes("a product", 0, (1.0, 2.0, 9.0), (4.0, 4.0, 1.0))
    assert times.ratio == 0.5
    assert threads_table([times]).row_count == 1


def test_every_work_is_timed_alone_and_under_load(monkeypatch):
    monkeypatch.setattr(threads, "WORK", {"a sum": "import time\ndef work(): sum(range(1000))\n"})
    told = []
    found = measure_threads(2, report=told.append)
    assert [times.busy > 0 for times in found] == [False, True]
    assert all(len(times.one) == len(times.all) == 2 for times in found)
    assert min(min(times.one + times.all) for times in found) > 0
    assert len(told) == 2
