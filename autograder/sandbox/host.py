"""Run a submission's cells in worker processes, and carry requests to them."""

from __future__ import annotations

import contextlib
import math
import os
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, Self

from autograder.errors import SandboxError
from autograder.records import Cell, Limits
from autograder.sandbox import linux, wire
from autograder.sandbox.channel import Channel, OutputFlood
from autograder.sandbox.nursery import Nursery
from kit.answers import AnswerCrashed, AnswerError, AnswerTimedOut, AnswerUnusable, one_line

_HELLO_SECONDS = 30.0
_GRACE = 1.0
_LOADING = "The cell"
Message = dict[str, Any]


def harden_this_process() -> None:
    """Hide this process's memory and environment from others of the same user; where Linux can."""
    with contextlib.suppress(OSError):
        linux.prctl(linux.PR_SET_DUMPABLE, 0)


class Codec(Protocol):
    """What a request needs to know of values that are not plain."""

    @property
    def hooks(self) -> Mapping[str, wire.Hook]:
        """What makes a value of a node that is not plain."""

    def opaque(self, value: object) -> wire.Node:
        """The node of a value that is not plain, to be sent."""

    def answer_callback(self, message: Message) -> Message:
        """The answer to a callback; may make requests of its own."""


class Sandbox:
    """One submission's processes: a zygote, and the workers that it forks.

    Args:
        limits: What the submission may use.
        kit_folder: The folder of the package `kit`.

    Raises:
        SandboxError: On entering, if the system cannot run one.
    """

    def __init__(self, limits: Limits, *, kit_folder: Path) -> None:
        self.limits = limits
        self.kit_folder = kit_folder
        self.seconds_used = 0.0
        self._reduced: dict[str, str] = {}
        self._dropped: dict[str, str] = {}
        self._idle: set[str] = set()

    def __enter__(self) -> Self:
        if os.name != "posix":
            raise SandboxError(
                "Student code can only be run on Linux or macOS: "
                "on Windows, install WSL2 and run the command there."
            )
        cpu_seconds = math.ceil(self.limits.total_seconds)
        memory_mb = math.ceil(self.limits.memory_mb)
        self._nursery = Nursery(self.kit_folder, memory_mb, cpu_seconds)
        return self

    def __exit__(self, *error: object) -> None:
        self._nursery.close()

    @property
    def seconds_left(self) -> float:
        """What is left of the submission's total wall time."""
        return max(0.0, self.limits.total_seconds - self.seconds_used)

    @contextlib.contextmanager
    def worker(self, cells: Sequence[Cell]) -> Iterator[Worker]:
        """A fresh worker with the cells loaded.

        A cell that ends or hangs the process while loading costs itself alone: it is loaded again
        with only its definitions, and if that fails too, not at all; here and in later workers.

        Raises:
            SandboxError: If our own machinery fails.
        """
        worker = self._load(cells)
        try:
            yield worker
        finally:
            worker.end()

    def _load(self, cells: Sequence[Cell]) -> Worker:
        while True:
            worker = Worker(self._nursery, self)
            try:
                worker.load(self._loadable(cells))
            except AnswerError as failure:
                worker.end()
                if worker.loading is None or not self._make_smaller(worker.loading, failure):
                    return worker
                continue
            except BaseException:
                worker.end()
                raise
            self._idle |= worker.idle
            for name, problem in (self._reduced | self._dropped).items():
                said = worker.load_problems.get(name)
                worker.load_problems[name] = f"{problem}; {said}" if said else problem
            return worker

    def _loadable(self, cells: Sequence[Cell]) -> list[Cell]:
        return [
            replace(cell, kind="other") if cell.id in self._reduced else cell
            for cell in cells
            if cell.id not in self._dropped and cell.id not in self._idle
        ]

    def _make_smaller(self, cell: Cell, failure: AnswerError) -> bool:
        """Load less of the cell from now on; False where there is no time left to try."""
        how = failure.summary.removeprefix(f"{_LOADING} ").rstrip(".").partition(":")[0]
        if cell.kind == "answer":
            self._reduced[cell.id] = f"{how}: only its definitions were loaded"
        else:
            self._dropped[cell.id] = f"{how}: it was not loaded"
        return self.seconds_left > 0


class Worker:
    """One untrusted process, seen from the trusted side."""

    def __init__(self, nursery: Nursery, sandbox: Sandbox) -> None:
        self.memory_mb = sandbox.limits.memory_mb
        self.layers: tuple[str, ...] = ()
        """The names of the layers of isolation that hold it."""
        self.load_problems: dict[str, str] = {}
        """What cells raised while loading, by their ids; safe to show."""
        self.idle: set[str] = set()
        """Cells of which nothing runs, so that later workers can do without them."""
        self.loading: Cell | None = None
        self.ended = False
        self._nursery = nursery
        self._sandbox = sandbox
        self._failure: AnswerError | None = None
        self._deadlines: list[float] = []
        ours, theirs = socket.socketpair()
        output, their_output = os.pipe()
        self._channel = Channel(ours, output, int(sandbox.limits.output_kb * 1024))
        try:
            self._pid = nursery.fork(theirs.fileno(), their_output)
        except BaseException:
            self._channel.close()
            raise
        finally:
            theirs.close()
            os.close(their_output)
        try:
            hello = wire.unpack(*self._channel.receive(time.monotonic() + _HELLO_SECONDS))
        except (OSError, EOFError, wire.WireError, OutputFlood):
            self.end()
            said = self._channel.first_output.decode(errors="replace").strip().splitlines()
            reason = one_line(said[-1]) if said else "it did not say why."
            raise SandboxError(f"A worker of the sandbox did not start: {reason}") from None
        self.layers = tuple(hello["layers"])

    def end(self) -> None:
        """Kill the process, and whatever it started."""
        if not self.ended:
            self.ended = True
            self._channel.close()
            self._nursery.end(self._pid, 0)

    def load(self, cells: Sequence[Cell]) -> None:
        """Run the cells in order.

        Raises:
            AnswerError: If one ended or hung the process; `loading` says which.
        """
        message = {"op": "load", "cells": [(cell.id, cell.source, cell.kind) for cell in cells]}
        by_id = {cell.id: cell for cell in cells}
        with self._within(self._sandbox.limits.load_seconds, _LOADING):
            self._channel.send(wire.pack(message), self._deadlines[-1])
            while True:
                reply = self._receive({})
                if reply["op"] == "loaded":
                    break
                self.loading = by_id.get(str(reply.get("id")), self.loading)
            problems, idle = reply.get("problems"), reply.get("idle")
        self.loading = None
        if type(idle) is list:
            self.idle = {name for name in idle if type(name) is str and name in by_id}
        if type(problems) is dict:
            self.load_problems = {
                name: _sentence(problem) for name, problem in problems.items() if name in by_id
            }

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
        pieces = _packed(message, subject, codec)
        with self._within(self._sandbox.limits.call_seconds, subject):
            self._channel.send(pieces, self._deadlines[-1])
            while True:
                reply = self._receive(codec.hooks)
                if reply["op"] != "cb":
                    return reply
                answer = codec.answer_callback(reply)
                self._raise_failure()  # a request that the callback made may have been the last
                self._channel.send(_packed(answer, subject, codec), self._deadlines[-1])

    def _receive(self, hooks: Mapping[str, wire.Hook]) -> Message:
        reply = wire.unpack(*self._channel.receive(self._deadlines[-1]), hooks)
        if type(reply) is not dict or type(reply.get("op")) is not str:
            raise wire.WireError("a reply that is no message")
        return reply

    def _raise_failure(self) -> None:
        if self._failure is not None:
            raise type(self._failure)(self._failure.summary, self._failure.detail)

    @contextlib.contextmanager
    def _within(self, seconds: float, subject: str) -> Iterator[None]:
        """Give the block that long, turn every way in which it fails into an AnswerError."""
        left = self._sandbox.seconds_left
        if left <= 0:
            total = self._sandbox.limits.total_seconds
            spent = f"The notebook used up the {total:g} s that all its checks may take together."
            raise self._fail(AnswerTimedOut(spent))
        started = time.monotonic()
        outer = self._deadlines[-1] if self._deadlines else math.inf
        self._deadlines.append(min(started + min(seconds, left), outer))
        try:
            yield
        except TimeoutError:
            allowed = min(seconds, round(left, 1))
            raise self._fail(AnswerTimedOut.of(subject, allowed)) from None
        except EOFError:
            raise self._fail(AnswerCrashed.of(subject, self._how_it_ended())) from None
        except OutputFlood:
            how = f"printed more than {self._sandbox.limits.output_kb:g} KB"
            raise self._fail(AnswerCrashed.of(subject, how)) from None
        except wire.WireError as problem:
            why = "something that cannot be read"
            raise self._fail(AnswerUnusable.of(subject, why, str(problem))) from None
        finally:
            self._deadlines.pop()
            if not self._deadlines:
                self._sandbox.seconds_used += time.monotonic() - started

    def _how_it_ended(self) -> str:
        status = self._nursery.end(self._pid, _GRACE)
        if status is None:
            return "ended the Python process"
        how = f"exit code {status}" if status >= 0 else f"killed by signal {-status}"
        return f"ended the Python process ({how})"

    def _fail(self, failure: AnswerError) -> AnswerError:
        self._failure = failure
        self.end()
        return failure


def _packed(message: Message, subject: str, codec: Codec) -> list[bytes]:
    try:
        return wire.pack(message, codec.opaque)
    except wire.WireError as problem:
        # Only what a student returned before, handed on by the check, comes near these limits.
        raise AnswerUnusable(f"{subject} could not be given {problem}.") from None


def _sentence(problem: object) -> str:
    """What a cell raised, in one safe line, from a report that may be forged."""
    if type(problem) is not dict:
        return "it raised something"
    types, message, line = (problem.get(key) for key in ("types", "message", "line"))
    kind = types[0] if type(types) is list and types and type(types[0]) is str else "an exception"
    said = one_line(f"{kind}: {message}" if type(message) is str and message else kind)
    return f"{said} (line {line})" if type(line) is int else said
