# GENERATED from assignments/kit/speed.py - edit that file, then: python -m autograder build
"""Say that an answer is as fast as it must be, in a way that a busy machine cannot spoil."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from kit.compare import Mismatch

_NEAR = 4.0  # loops are further away than this from what is asked of an answer without them

racing = False
"""True while a baseline is timed: then nothing that it calls may take a short cut."""


def assert_faster(
    student: Any,  # noqa: ANN401 - the `student` fixture, of the notebook or of the grader
    answer: Callable[[], object],
    baseline: Callable[[], object],
    summary: str,
    *,
    ratio: float,
    part: float = 1.0,
    tries: int = 5,
    most_tries: int = 25,
) -> None:
    """Fail unless the answer once takes less than the baseline's time divided by the ratio.

    Both are timed in turn, so that a machine that is busy is so for both, and one fast try of
    several is enough: a slow one says only that something else was running. If it was running
    during the baseline alone, the baseline looks slow and any answer fast; so the baseline counts
    with at most the square root of the ratio times the processor time that it took. An answer that
    came near is tried again, against the processor time alone: it has to have a core to itself
    once, for as long as it takes.

    Args:
        student: The fixture; its last call is what is timed.
        answer: Makes one call of the student's answer, and checks what it gives.
        baseline: What it is compared with, in this process.
        summary: What the student reads.
        ratio: How many times faster than the baseline the answer must be.
        part: What part of the answer's work the baseline does, for example one picture of eight:
            its time is taken that many times.
        tries: How often to try.
        most_tries: How often to try an answer that once took less than _NEAR times what is
            allowed: another program may have had the processor for the rest.

    Raises:
        Mismatch: If every try was too slow.
    """
    global racing
    seen: list[str] = []
    nearest = math.inf
    while len(seen) < (most_tries if nearest < _NEAR else tries):
        started, worked = time.perf_counter(), time.thread_time()
        racing = True
        try:
            baseline()
        finally:
            racing = False
        elapsed = (time.perf_counter() - started) / part
        waited = math.sqrt(ratio) if len(seen) < tries else 1.0
        # Where the processor's clock is too coarse to have moved, the other one must do.
        at_most = (time.thread_time() - worked) / part * waited or elapsed
        allowed = min(elapsed, at_most) / ratio
        answer()
        took = student.last_call.seconds
        if took < allowed:
            return
        nearest = min(nearest, took / allowed)
        seen.append(f"took {1000 * took:.1f} ms, allowed {1000 * allowed:.1f} ms")
    measured = "\n".join(seen)
    raise Mismatch(summary, measured, measured=measured)
