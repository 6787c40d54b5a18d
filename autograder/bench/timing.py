"""Measure several ways of doing the same, turn and turn about."""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections.abc import Callable, Mapping
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

    def ratio_to(self, *others: Timing) -> float:
        """The median over the rounds of its time in parts of the fastest of the others'.

        What disturbs a round disturbs all that are measured in it, so that ratios within rounds
        say more than a ratio of medians.

        >>> Timing((1.0, 4.0, 3.0)).ratio_to(Timing((2.0, 2.0, 2.0)), Timing((4.0, 1.0, 2.0)))
        1.5
        """
        rounds = zip(self.seconds, *(other.seconds for other in others), strict=True)
        ratios: list[float] = [own / min(rest) for own, *rest in rounds]
        return statistics.median(ratios)


def in_rounds(
    ways: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
    *,
    rest: float = 0.0,
) -> dict[str, Timing]:
    """Time each way once a round, after one round that does not count.

    Args:
        ways: What is timed, by name.
        rounds: How many rounds count, at least 1.
        clock: Seconds; time.process_time counts only what this process computes.
        rest: Seconds of doing nothing before each, in which threads of the one before, which may
            wait busily for more work, come to rest.

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
    return {name: Timing(tuple(taken)) for name, taken in seconds.items()}


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
