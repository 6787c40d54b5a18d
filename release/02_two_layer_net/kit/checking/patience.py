# GENERATED from assignments/kit/checking/patience.py - edit that file, then: python -m autograder build
"""Say that a check is still running, and stop a call that takes longer than the grader allows."""

from __future__ import annotations

import _thread
import contextlib
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any

FIRST_SIGN = 5.0
"""Seconds after which somebody who waits is told what is running."""
_AGAIN = 1.0  # a bare `except:` swallows the first interruption
_TICK = 0.1


class Patience:
    """Watches, from a thread of its own, how long the main thread is in one call.

    Args:
        seconds: What a call may take, as in the grader; 0 for no limit.
        say: Shows a sentence to the student.
        namespace: The notebook's names, to find the line of the student's code that runs.
    """

    def __init__(
        self, seconds: float, say: Callable[[str], None], namespace: Mapping[str, Any]
    ) -> None:
        self.seconds = seconds
        self.where = ""
        """The check that runs now, for the sentence."""
        self.overdue = False
        """Whether the call was interrupted because it took too long."""
        self._say = say
        self._namespace = namespace
        self._main = threading.get_ident()
        self._began: float | None = None
        self._lock = threading.Lock()
        self._done = threading.Event()

    def __enter__(self) -> Patience:
        with contextlib.suppress(RuntimeError):  # a browser has no threads: nobody watches there
            threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._done.set()

    @contextlib.contextmanager
    def call(self) -> Iterator[None]:
        """One call of the student's code; calls do not count what calls inside of them take."""
        outer, self._began = self._began, time.monotonic()
        self.overdue = False
        try:
            yield
        finally:
            with self._lock:  # no interruption comes after this
                self._began = outer

    def line(self) -> str:
        """The function and line of the student's code that the main thread is in; "" if in none."""
        return line_of_code(sys._current_frames().get(self._main), self._namespace)

    def _watch(self) -> None:
        told: float | None = None
        stopped = 0.0
        while not self._done.wait(_TICK):
            began, now = self._began, time.monotonic()
            if began is None:
                continue
            if now - began > FIRST_SIGN and told != began:
                told = began
                place = self.line()
                self._say(f"Still in {self.where}{f', in {place}' if place else ''} ...")
            if self.seconds and now - began > self.seconds and now - stopped > _AGAIN:
                with self._lock:
                    if self._began == began:
                        self.overdue = True
                        stopped = now
                        _thread.interrupt_main()


def line_of_code(frame: types.FrameType | None, namespace: Mapping[str, Any]) -> str:
    """The innermost function of the notebook on the stack, and its line: "line 3 of softmax"."""
    while frame is not None:
        if frame.f_globals is namespace:
            # Between two lines Python names none.
            return f"line {frame.f_lineno or frame.f_code.co_firstlineno} of {frame.f_code.co_name}"
        frame = frame.f_back
    return ""


def last_frame(error: BaseException) -> types.FrameType | None:
    """The frame that raised the exception, innermost."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return place.tb_frame if place is not None else None
