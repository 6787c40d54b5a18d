"""Measure several ways of doing the same, turn and turn about."""

from __future__ import annotations

import math
import statistics
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """How long one way took, in the rounds in which all took their turn."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Of its rounds, in seconds."""
        return statistics.median(self.seconds)

    def times(self, factor: float) -> Timing:
        """As long as so many runs would take.

        >>> Timing((1.0, 2.0)).times(2)
        Timing(seconds=(2.0, 4.0))
        """
        return Timing(tuple(factor * taken for taken in self.seconds))

    def ratios_to(self, *others: Timing) -> tuple[float, ...]:
        """Its time in parts of the fastest of the others', round by round.

        What disturbs a round disturbs all that are measured in it, so that ratios within rounds
        say more than a ratio of medians.

        >>> Timing((1.0, 4.0, 3.0)).ratios_to(Timing((2.0, 2.0, 2.0)), Timing((4.0, 1.0, 2.0)))
        (0.5, 4.0, 1.5)
        """
        rounds = zip(self.seconds, *(other.seconds for other in others), strict=True)
        return tuple(own / min(rest) for own, *rest in rounds)


def interval_of_median(values: Sequence[float]) -> tuple[float, float]:
    """Two of the values, between which the median of all possible ones is, in 95 cases of 100.

    It takes nothing for granted but that the values are independent: of n of them, the number
    below the median has a binomial distribution. Of fewer than six it is the whole range, in 94
    cases or fewer.

    Source: Conover, Practical Nonparametric Statistics, 3rd edition, section 3.2.

    >>> interval_of_median([5, 1, 4, 2, 3])
    (1, 5)
    >>> interval_of_median(range(1, 13))
    (3, 10)
    """
    ordered, count = sorted(values), len(values)
    outside, left = 0.0, -1
    while outside <= 0.025 and left < count // 2:
        left += 1
        outside += math.comb(count, left) / 2**count
    left = max(left - 1, 0)
    return ordered[left], ordered[-1 - left]


def in_rounds(
    ways: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
    *,
    rest: float = 0.0,
    enough: Callable[[Mapping[str, Timing]], bool] = lambda timings: False,
) -> dict[str, Timing]:
    """Time each way once a round, after one round that does not count.

    Args:
        ways: What is timed, by name.
        rounds: How many rounds count at most, at least 1.
        clock: Seconds; time.process_time counts only what this process computes.
        rest: Seconds of doing nothing before each, in which threads of the one before, which may
            wait busily for more work, come to rest.
        enough: Asked after each round; True ends it.

    >>> timings = in_rounds({"nothing": lambda: None}, rounds=3)
    >>> len(timings["nothing"].seconds)
    3
    """
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            time.sleep(rest)
            started = clock()
            way()
            if number:
                seconds[name].append(clock() - started)
        timings = {name: Timing(tuple(taken)) for name, taken in seconds.items()}
        if number and enough(timings):
            break
    return timings


def peak_memory(way: Callable[[], object]) -> int:
    """Bytes that Python and NumPy have allocated at most while it runs once.

    >>> peak_memory(lambda: bytes(1_000_000)) // 1000
    1000
    """
    tracemalloc.start()
    try:
        way()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
