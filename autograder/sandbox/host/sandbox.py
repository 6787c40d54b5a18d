"""Give a submission fresh worker processes, each with its cells loaded."""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np

from autograder.course.records import Limits
from autograder.errors import SandboxError
from autograder.sandbox.host.forkserver_client import ForkServer
from autograder.sandbox.host.worker_client import LOADING, Box, Budget, WorkerClient
from autograder.sandbox.isolation import syscalls
from kit.checking.answer_errors import AnswerError
from kit.graded.loading import CodeCell

_WITHOUT_LIMIT = 2**30  # MB


def harden_this_process() -> None:
    """Hide this process's memory and environment from others of the same user; where Linux can."""
    with contextlib.suppress(OSError):
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)


@dataclass
class _Known:
    """What the first worker of a notebook found out for all the others."""

    cells: tuple[CodeCell, ...] = ()
    code: np.ndarray | None = None
    """What was made of the cells that are not dropped."""
    dropped: dict[str, str] = field(default_factory=dict)
    """Cells that Python cannot take, and why."""
    left_out: dict[tuple[str, int], str] = field(default_factory=dict)
    """Statements that do not run, by cell and number, and why."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    box: Box = field(default_factory=Box)
    careful: bool = False
    """Whether every statement is announced, because one that seemed to take no time did."""


class Sandbox:
    """The workers of one submission, forked by a fork server that it may share with others.

    Args:
        limits: What the submission may use.
        kit_folder: The folder of the package `kit`.
        expected: The layers of isolation that every worker must name.
        without: Layers to leave out, for tests of what the others hold.
        notebooks: The cells of each that most submissions have as they are: read once for all
            workers, which can look into them.

    Raises:
        SandboxError: On entering, if the system cannot run one.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        kit_folder: Path,
        expected: Collection[str] = (),
        without: Collection[str] = (),
        notebooks: Sequence[Sequence[CodeCell]] = (),
    ) -> None:
        self.limits = limits
        self.kit_folder = kit_folder
        self.expected = frozenset(expected)
        self.without = frozenset(without)
        self.notebooks = notebooks
        self.budget = Budget(limits.total_seconds, limits.answers_mb)
        self._known = _Known()

    def __enter__(self) -> Self:
        if os.name != "posix":
            raise SandboxError(
                "Student code can only be run on Linux or macOS: "
                "on Windows, install WSL2 and run the command there."
            )
        cpu_seconds = math.ceil(self.limits.total_seconds)
        memory_mb = math.ceil(self.limits.memory_mb)
        harden_this_process()
        packages = self.limits.packages
        self._forkserver = ForkServer(
            self.kit_folder, memory_mb, cpu_seconds, self.without, packages, self.notebooks
        )
        return self

    def __exit__(self, *error: object) -> None:
        self._forkserver.close()

    def for_another(
        self, limits: Limits | None = None, *, expected: Collection[str] = ()
    ) -> Sandbox:
        """The same fork server for another submission, of which nothing is known and nothing spent.

        The fork server runs no student code, so nothing of one submission reaches the next.
        """
        other = Sandbox(
            limits or self.limits,
            kit_folder=self.kit_folder,
            expected=expected,
            without=self.without,
        )
        other._forkserver = self._forkserver
        return other

    @contextlib.contextmanager
    def worker(self, cells: Sequence[CodeCell]) -> Iterator[WorkerClient]:
        """A fresh worker with the cells loaded.

        A statement that raises, takes too long or ends the process costs itself alone: it is left
        out, here and in later workers, which therefore all have the same names.

        Raises:
            SandboxError: If our own machinery fails, or a worker is held by less than expected.
        """
        worker = self.begin_worker(cells)
        try:
            yield worker
        finally:
            worker.end()

    def begin_bench(self) -> WorkerClient:
        """A worker in which no student's code runs, with a budget of its own; the caller ends it.

        Raises:
            SandboxError: As `worker`.
        """
        # What its functions return is handed on and not kept: only one answer has a limit.
        budget = Budget(self.limits.total_seconds, _WITHOUT_LIMIT)
        worker = WorkerClient(self._forkserver, self.limits, budget)
        self._demand_layers(worker)
        return worker

    def begin_worker(self, cells: Sequence[CodeCell]) -> WorkerClient:
        """The same, to be ended by the caller."""
        if self._known.cells != tuple(cells):
            self._known = _Known(tuple(cells))
        known = self._known
        while True:
            worker = WorkerClient(self._forkserver, self.limits, self.budget)
            self._demand_layers(worker)
            try:
                loadable = [cell for cell in cells if cell.id not in known.dropped]
                code = worker.load(
                    loadable, known.code, known.left_out, box=known.box, careful=known.careful
                )
            except AnswerError as failure:
                worker.end()
                if known.code is not None and self.budget.left > 0:
                    known.code = None  # the next one announces its cells, and says which it was
                    continue
                if worker.loading is None or not self._leave_out(worker, failure):
                    return worker
                continue
            except BaseException:
                worker.end()
                raise
            if known.code is None:
                known.code = code
                known.notes = worker.notes
                for cell, number, why in worker.failed:
                    known.left_out[cell, number] = why
            said = [*known.dropped.items(), *worker.load_problems.items(), *known.notes]
            said += [(cell, why) for (cell, _), why in known.left_out.items()]
            worker.load_problems = {
                cell: "; ".join(dict.fromkeys(why for of, why in said if of == cell))
                for cell, _ in said
            }
            return worker

    def _demand_layers(self, worker: WorkerClient) -> None:
        missing = self.expected - set(worker.layers)
        if missing:
            worker.end()
            raise SandboxError(
                f"A worker of the sandbox is held by less than the probe was: {', '.join(missing)} "
                "is missing. Nothing of the student has run; grade again."
            )

    def _leave_out(self, worker: WorkerClient, failure: AnswerError) -> bool:
        """Load less from now on; False where there is no time left to try.

        At first only parts that can take long are announced. Where it was another one, the second
        try finds out which; where it was none, the cell's text alone is too much for Python.
        """
        cell, part = worker.loading, worker.part
        assert cell is not None
        how = failure.summary.removeprefix(f"{LOADING} ").rstrip(".").partition(":")[0]
        if part.number >= 0:
            said = f"line {part.line} (`{part.shown}`) was left out: {how}"
            self._known.left_out[cell.id, part.number] = said
        elif not self._known.careful:
            self._known.careful = True
        else:
            self._known.dropped[cell.id] = f"{how}: it was not loaded"
        return self.budget.left > 0
