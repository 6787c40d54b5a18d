# GENERATED from assignments/kit/checking/timing.py - edit that file, then: python -m autograder build
"""Say that an answer is as fast as it must be, in a way that a busy machine cannot spoil."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any

from kit.checking.compare import Mismatch

racing = False
"""True while a baseline is timed: then nothing that it calls may take a short cut."""


class CannotTime(Exception):
    """The machine is too busy to say how fast an answer is: an instructor has to look."""


def assert_faster(
    student: Any,
    answer: Callable[[], object],
    baseline: Callable[[], object],
    summary: str,
    *,
    ratio: float,
    part: float = 1.0,
    tries: int = 5,
) -> None:
    """Fail unless the answer once takes less than the baseline's time divided by the ratio.

    Both are measured by processor time, to which other programs that are running add nothing.
    Where the system does not tell the processor time of the sandbox, both are measured by the
    clock on the wall, and on a busy machine a slow answer is nobody's fault.

    Args:
        student: The fixture; its last call is what is timed.
        answer: Makes one call of the student's answer, on numbers that it never had before, and
            checks what it gives.
        baseline: What it is compared with, in this process.
        summary: What the student reads.
        ratio: How many times faster than the baseline the answer must be.
        part: What part of the answer's work the baseline does, for example one image of eight:
            its time is taken that many times.
        tries: How often to try; one fast try is enough.

    Raises:
        Mismatch: If every try was too slow.
        CannotTime: If every try was, by the clock on the wall of a busy machine.
    """
    global racing
    tried: list[tuple[float, str]] = []
    for _ in range(tries):
        started, worked = time.perf_counter(), _processor_time()
        racing = True
        try:
            baseline()
        finally:
            racing = False
        worked, elapsed = _processor_time() - worked, time.perf_counter() - started
        answer()
        took = student.last_call.cpu_seconds
        # A processor's clock that is too coarse to have moved says nothing.
        by_work = took is not None and worked > 0
        took, needed = (took, worked) if by_work else (student.last_call.seconds, elapsed)
        allowed = needed / part / ratio
        if took < allowed:
            return
        says = (
            f"The best of {tries} tries took {1000 * took:.1f} ms, allowed {1000 * allowed:.1f} ms."
        )
        tried.append((took / allowed, says))
    _, measured = min(tried)
    if not by_work and _is_busy():
        raise CannotTime(measured)
    raise Mismatch(summary, measured, measured=measured)


def _processor_time() -> float:
    # Not every browser tells a thread's own time; there is one thread there.
    return time.thread_time() if hasattr(time, "thread_time") else time.process_time()


def _is_busy() -> bool:
    """Whether more programs wanted to compute in the last minute than there are cores."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1)
