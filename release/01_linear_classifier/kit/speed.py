# GENERATED from assignments/kit/speed.py - edit that file, then: python -m autograder build
"""Say that an answer is as fast as it must be, in a way that a busy machine cannot spoil."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from kit.compare import Mismatch


def assert_faster(
    student: Any,  # noqa: ANN401 - the `student` fixture, of the notebook or of the grader
    answer: Callable[[], object],
    baseline: Callable[[], object],
    summary: str,
    *,
    ratio: float,
    tries: int = 5,
) -> None:
    """Fail unless the answer once takes less than the baseline's time divided by the ratio.

    Both are timed in turn, so that a machine that is busy is so for both, and one fast try of
    several is enough: a slow one says only that something else was running.

    Args:
        student: The fixture; its last call is what is timed.
        answer: Makes one call of the student's answer, and checks what it gives.
        baseline: What it is compared with, in this process.
        summary: What the student reads.
        ratio: How many times faster than the baseline the answer must be.
        tries: How often to try.

    Raises:
        Mismatch: If every try was too slow.
    """
    seen = []
    for _ in range(tries):
        started = time.perf_counter()
        baseline()
        allowed = (time.perf_counter() - started) / ratio
        answer()
        took = student.last_call.seconds
        if took < allowed:
            return
        seen.append(f"took {1000 * took:.1f} ms, allowed {1000 * allowed:.1f} ms")
    raise Mismatch(summary, "\n".join(seen))
