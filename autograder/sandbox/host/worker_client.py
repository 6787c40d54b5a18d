"""Talk with one untrusted worker process, within its time and whatever it answers."""

from __future__ import annotations

import contextlib
import math
import os
import socket
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np

from autograder.course.records import Limits
from autograder.errors import SandboxError
from autograder.sandbox.host.channel import Channel
from autograder.sandbox.host.forkserver_client import ForkServer
from autograder.sandbox.protocol import wire
from kit.checking.answer_errors import (
    AnswerCrashed,
    AnswerError,
    AnswerTimedOut,
    AnswerUnusable,
    one_line,
)
from kit.graded.loading import ALL_SECONDS, STATEMENT_SECONDS, CodeCell

LOADING = "The cell"
"""What a failure is said of while cells are loaded."""

_HELLO_SECONDS = 30.0
_TICK = 0.05
_LEAST_IN_THE_BOX = 0.2
"""Seconds that a statement has where those before it have used up what all of them had."""
_WALL_TIMES = 5
"""A statement that only waits may take so many times as long."""
_MOST_NOTES = 50
_GRACE = 1.0
Message = dict[str, Any]


class Part(NamedTuple):
    """A statement of a cell, as the worker has announced it."""

    number: int
    line: int
    shown: str
    """The beginning of its text, safe to show."""


NO_PART = Part(-1, 0, "")


@dataclass
class Box:
    """The processor time that a submission has for statements which may take long."""

    left: float = ALL_SECONDS


class Codec(Protocol):
    """What a request needs to know of values that are not plain."""

    @property
    def hooks(self) -> Mapping[str, wire.Hook]:
        """What makes a value of a node that is not plain."""

    def opaque(self, value: object) -> wire.Node:
        """The node of a value that is not plain, to be sent."""

    def answer_callback(self, message: Message) -> Message:
        """The answer to a callback; may make requests of its own."""


class Spent(NamedTuple):
    """How much of a budget was used at some time."""

    seconds: float = 0.0
    bytes_left: int = 0


class Budget:
    """The wall time, and the memory of the grader, that all workers of a submission share."""

    def __init__(self, seconds: float, answers_mb: float) -> None:
        self.total = seconds
        self.used = 0.0
        self.answers_mb = answers_mb
        self._bytes_left = int(answers_mb * 2**20)
        self._may_give_back = seconds

    @property
    def left(self) -> float:
        """What is left of it, at least 0."""
        return max(0.0, self.total - self.used)

    def take(self, size: int) -> None:
        """Use so many bytes of the grader's memory; they are not given back.

        Raises:
            TooMuch: If there are not so many left.
        """
        self._bytes_left = max(0, self._bytes_left - size)
        if not self._bytes_left:
            raise wire.TooMuch

    @property
    def spent(self) -> Spent:
        """What is used by now, for `give_back_since`."""
        return Spent(self.used, self._bytes_left)

    @contextlib.contextmanager
    def lent(self) -> Iterator[Callable[[], None]]:
        """Memory that is used in the block is given back after it, unless the function is called.

        Nothing is given back once more was wanted than there was.
        """
        before: int | None = self._bytes_left

        def keep() -> None:
            nonlocal before
            before = None

        try:
            yield keep
        finally:
            if self._bytes_left and before is not None:
                self._bytes_left = before

    def give_back_since(self, then: Spent) -> None:
        """What was used since then counts no longer, as what it was used for does not.

        In all, no more time is given back than there was, so nobody takes more than twice of it.
        """
        seconds = min(self.used - then.seconds, self._may_give_back)
        self.used -= seconds
        self._may_give_back -= seconds
        self._bytes_left = then.bytes_left

    @property
    def no_memory_left(self) -> bool:
        """True once more was wanted than there was."""
        return not self._bytes_left


class WorkerClient:
    """One untrusted process, seen from the trusted side."""

    def __init__(self, forkserver: ForkServer, limits: Limits, budget: Budget) -> None:
        self.memory_mb = limits.memory_mb
        self.layers: tuple[str, ...] = ()
        """The names of the layers of isolation that hold it."""
        self.load_problems: dict[str, str] = {}
        """What cells raised while loading, by their ids; safe to show."""
        self.functions: frozenset[str] = frozenset()
        """The names that stood for functions when the cells had been loaded."""
        self.loading: CodeCell | None = None
        self.part = NO_PART
        """What of that cell runs, where it may take long."""
        self.notes: list[tuple[str, str]] = []
        """What of the cells does not run, by their ids, from the first load; safe to show."""
        self.failed: list[tuple[str, int, str]] = []
        """The parts that raised something: cell, number, and a sentence that is safe to show."""
        self.ended = False
        self.callbacks_made = 0
        """Over all checks, so that a function of an earlier one is never taken for another."""
        self.requests = 0
        """That it was given so far."""
        self._checks = 1
        self._printed_before = 0
        self._forkserver = forkserver
        self._limits = limits
        self._budget = budget
        self._failure: AnswerError | None = None
        self._deadlines: list[float] = []
        reason = self._start()
        if reason is not None and not reason:
            reason = self._start()  # without a word: its fork server was killed just now
        if reason is not None:
            reason = reason or "it did not say why."
            raise SandboxError(f"A worker of the sandbox did not start: {reason}")

    def _start(self) -> str | None:
        """Start the process; None if it said hello, else what it said instead."""
        ours, theirs = socket.socketpair()
        output, their_output = os.pipe()
        self._channel = Channel(ours, output)
        try:
            self._child = self._forkserver.fork(theirs.fileno(), their_output)
        except BaseException:
            self._channel.close()
            raise
        finally:
            theirs.close()
            os.close(their_output)
        try:
            hello = wire.unpack(*self._channel.receive(time.monotonic() + _HELLO_SECONDS))
        except (OSError, EOFError, wire.WireError):
            self._channel.close()
            self._forkserver.end(self._child, 0)
            said = self._channel.first_output.decode(errors="replace").strip().splitlines()
            return one_line(said[-1]) if said else ""
        self.layers = tuple(hello.splitlines())
        return None

    @property
    def cpu_seconds(self) -> float | None:
        """The processor time of all its threads so far; None where the system does not say.

        The kernel counts it, so a busy machine adds nothing and the worker takes nothing away.
        """
        if self._channel.peer is None or sys.platform != "linux":
            return None
        try:
            # The clock of another process, as clock_getcpuclockid(3) makes its number.
            return time.clock_gettime((~self._channel.peer << 3) | 2)
        except OSError:  # it is gone
            return None

    @property
    def printed_too_much(self) -> bool:
        """Whether it printed more in this check than anybody would read; the rest was dropped."""
        return self._channel.printed - self._printed_before > self._limits.output_kb * 1024

    def get_ready_for_another_check(self) -> None:
        """Make it forget the objects that it kept for the check before.

        Raises:
            AnswerError: If it has ended, or says anything else than that it has done so.
        """
        self._raise_failure()
        self._checks += 1
        with self._within(self._limits.call_seconds, "The notebook"):
            self._channel.send(
                wire.pack({"op": "forget", "check": self._checks}), self._deadlines[-1]
            )
            reply = self._receive({})
            if reply != {"op": "value", "value": self._checks}:
                raise wire.WireError("an answer that nobody asked for")
        self._channel.drain()
        self._printed_before = self._channel.printed

    def end(self) -> None:
        """Kill the process, and whatever it started."""
        if not self.ended:
            self.ended = True
            self._channel.close()
            self._forkserver.end(self._child, 0)

    def load(
        self,
        cells: Sequence[CodeCell],
        code: np.ndarray | None,
        left_out: Collection[tuple[str, int]] = (),
        *,
        box: Box | None = None,
        careful: bool = False,
    ) -> np.ndarray:
        """Run the cells in order.

        Args:
            cells: What to run.
            code: What an earlier worker made of the same cells, which takes most of the time;
                None if there was none. Only workers look into it. With it, nothing is announced.
            left_out: The parts that do not run, by cell and number.
            box: The time for parts that may take long.
            careful: True to take every part for such a one.

        Returns:
            That code, for later workers.

        Raises:
            AnswerError: If something ended or hung the process; `loading` and `part` say what,
                unless there was code.
        """
        box = box or Box()
        sources = [tuple(cell) for cell in cells] if code is None else None
        message: Message = {"op": "load", "cells": sources, "code": code, "careful": careful}
        message["left_out"] = list(left_out)
        by_id = {cell.id: cell for cell in cells}
        with self._within(self._limits.load_seconds, LOADING):
            self._channel.send(wire.pack(message), self._deadlines[-1])
            while True:
                if self.part.number >= 0:
                    self._wait_for_the_end_of_a_part(box)
                # The code of the cells comes before anything of them runs, and once.
                reply = self._receive({}, of_student=code is not None)
                if reply["op"] == "loaded":
                    break
                if reply["op"] == "code" and code is None:
                    code, self.notes = reply.get("code"), _notes(reply.get("notes"), by_id)
                self.loading = by_id.get(str(reply.get("id")), self.loading)
                self.part = _part_of(reply)
            problems, functions = reply.get("problems"), reply.get("functions")
            if not isinstance(code, np.ndarray) or code.dtype != np.uint8:
                raise wire.WireError("no code of the cells")
        self.loading, self.part = None, NO_PART
        if type(problems) is dict:
            self.load_problems = {
                name: _sentence(problem) for name, problem in problems.items() if name in by_id
            }
        self.failed = _failures(reply.get("failed"), by_id)
        if type(functions) is str:
            self.functions = frozenset(functions.split())
        return code

    def _wait_for_the_end_of_a_part(self, box: Box) -> None:
        started, worked = time.monotonic(), self.cpu_seconds
        limit = max(_LEAST_IN_THE_BOX, min(STATEMENT_SECONDS, box.left))
        while not self._channel.has_more(min(time.monotonic() + _TICK, self._deadlines[-1])):
            seconds = time.monotonic() - started
            used = seconds
            if worked is not None:
                used = (self.cpu_seconds or worked) - worked
            if used > limit or seconds > _WALL_TIMES * limit:
                box.left -= limit
                raise self._fail(AnswerTimedOut(f"it takes longer than {limit:g} s"))
        if worked is not None:
            box.left -= (self.cpu_seconds or worked) - worked

    def request(self, message: Message, subject: str, codec: Codec) -> Message:
        """The reply to a message, after the callbacks that it makes.

        Args:
            message: What to do, with its arguments.
            subject: What the student knows it as, for example "softmax".
            codec: What makes and understands handles and callbacks.

        Raises:
            AnswerTimedOut, AnswerCrashed: If the worker had to be killed or died; it stays dead.
            AnswerUnusable: If what came back is no reply.
            RuntimeError: If the worker was ended before: the check kept something for too long.
        """
        self._raise_failure()
        if self.ended:
            raise RuntimeError(f"{subject} belongs to a worker that has ended")
        self.requests += 1
        pieces = _packed(message, subject, codec)
        with self._within(self._limits.call_seconds, subject):
            self._channel.send(pieces, self._deadlines[-1])
            while True:
                with self._budget.lent() as keep:
                    reply = self._receive(codec.hooks)
                    if reply["op"] != "cb":
                        keep()
                        return reply
                    answer = codec.answer_callback(reply)
                    self._raise_failure()  # a request that the callback made may be the last
                    self._channel.send(_packed(answer, subject, codec), self._deadlines[-1])

    def _receive(self, hooks: Mapping[str, wire.Hook], *, of_student: bool = True) -> Message:
        if not of_student:
            return _message(wire.unpack(*self._channel.receive(self._deadlines[-1])))
        left = int(self._limits.answer_mb * 2**20)
        frame = self._channel.receive(self._deadlines[-1], left)

        def take(size: int) -> None:
            nonlocal left
            left -= size
            if left < 0:
                raise wire.TooMuch
            self._budget.take(size)

        return _message(wire.unpack(*frame, hooks, take))

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise type(self._failure)(self._failure.summary, self._failure.detail)

    @contextlib.contextmanager
    def _within(self, seconds: float, subject: str) -> Iterator[None]:
        """Give the block that long, turn every way in which it fails into an AnswerError."""
        left = self._budget.left
        total = f"{self._budget.total:g} s"
        spent = f"The notebook used up the {total} that all its checks may take together."
        if left <= 0:
            raise self._fail(AnswerTimedOut(spent))
        started = time.monotonic()
        outer = self._deadlines[-1] if self._deadlines else math.inf
        self._deadlines.append(min(started + min(seconds, left), outer))
        try:
            yield
        except TimeoutError:
            # How much was left is never the same twice: the student reads what always is.
            failure = AnswerTimedOut.of(subject, seconds) if left > seconds else None
            raise self._fail(failure or AnswerTimedOut(spent)) from None
        except EOFError:
            raise self._fail(AnswerCrashed.of(subject, self._how_it_ended())) from None
        except (wire.TooMuch, MemoryError):
            raise self._fail(self._too_much(subject)) from None
        except wire.WireError as problem:
            why = "something that cannot be read"
            raise self._fail(AnswerUnusable.of(subject, why, str(problem))) from None
        finally:
            self._deadlines.pop()
            if not self._deadlines:
                self._budget.used += time.monotonic() - started

    def _too_much(self, subject: str) -> AnswerError:
        if self._budget.no_memory_left:
            return AnswerUnusable(
                f"The notebook used up the {self._budget.answers_mb:g} MB that all its answers may "
                "bring together.",
                "The limit is answers_mb in the stage's assignment.toml.",
            )
        return AnswerUnusable.of(
            subject,
            f"more than {self._limits.answer_mb:g} MB, far more than any right answer has",
            "The limit is answer_mb in the stage's assignment.toml.",
        )

    def _how_it_ended(self) -> str:
        status = self._forkserver.end(self._child, _GRACE)
        if status is None:
            return "ended the Python process"
        how = f"exit code {status}" if status >= 0 else f"killed by signal {-status}"
        return f"ended the Python process ({how})"

    def _fail(self, failure: AnswerError) -> AnswerError:
        self._failure = failure
        self.end()
        return failure


def _message(reply: Any) -> Message:
    if type(reply) is not dict or type(reply.get("op")) is not str:
        raise wire.WireError("a reply that is no message")
    return reply


def _packed(message: Message, subject: str, codec: Codec) -> list[bytes]:
    try:
        return wire.pack(message, codec.opaque)
    except wire.WireError as problem:
        # Only what a student returned before, handed on by the check, comes near these limits.
        raise AnswerUnusable(f"{subject} could not be given {problem}.") from None


def _part_of(reply: Message) -> Part:
    number, line, shown = (reply.get(key) for key in ("part", "line", "shown"))
    if type(number) is not int or type(line) is not int or number < 0:
        return NO_PART
    return Part(number, line, one_line(shown) if type(shown) is str else "")


def _notes(notes: object, known: Collection[str]) -> list[tuple[str, str]]:
    """The cell and the text of each note, from a message that may be forged."""
    found = []
    for note in notes[:_MOST_NOTES] if type(notes) is list else []:
        if type(note) is tuple and len(note) == 3 and note[0] in known and type(note[2]) is str:
            found.append((note[0], one_line(note[2], 400)))
    return found


def _failures(failed: object, known: Collection[str]) -> list[tuple[str, int, str]]:
    """The cell, number and reason of each part that failed, from a message that may be forged."""
    found = []
    for one in failed if type(failed) is list else []:
        if type(one) is tuple and len(one) == 3 and one[0] in known and type(one[1]) is int:
            found.append((one[0], one[1], _sentence(one[2])))
    return found


def _sentence(problem: object) -> str:
    """What a cell raised, in one safe line, from a report that may be forged."""
    if type(problem) is not dict:
        return "it raised something"
    types, message, line = (problem.get(key) for key in ("types", "message", "line"))
    kind = types[0] if type(types) is list and types and type(types[0]) is str else "an exception"
    said = one_line(f"{kind}: {message}" if type(message) is str and message else kind)
    return f"{said} (line {line})" if type(line) is int else said
