"""Give a submission fresh worker processes, each with its cells loaded."""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

import numpy as np

from autograder.course.records import Cell, Limits
from autograder.errors import SandboxError
from autograder.sandbox.host.forkserver_client import Nursery
from autograder.sandbox.host.worker_client import LOADING, Budget, Worker
from autograder.sandbox.isolation import syscalls
from kit.checking.answer_errors import AnswerError


def harden_this_process() -> None:
    """Hide this process's memory and environment from others of the same user; where Linux can."""
    with contextlib.suppress(OSError):
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)


class Sandbox:
    """The workers of one submission, forked by a zygote that it may share with others.

    Args:
        limits: What the submission may use.
        kit_folder: The folder of the package `kit`.
        expected: The layers of isolation that every worker must name.
        without: Layers to leave out, for tests of what the others hold.

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
    ) -> None:
        self.limits = limits
        self.kit_folder = kit_folder
        self.expected = frozenset(expected)
        self.without = frozenset(without)
        self.budget = Budget(limits.total_seconds, limits.answers_mb)
        self._reduced: dict[str, str] = {}
        self._dropped: dict[str, str] = {}
        self._code: tuple[list[Cell], np.ndarray] | None = None

    def __enter__(self) -> Self:
        if os.name != "posix":
            raise SandboxError(
                "Student code can only be run on Linux or macOS: "
                "on Windows, install WSL2 and run the command there."
            )
        cpu_seconds = math.ceil(self.limits.total_seconds)
        memory_mb = math.ceil(self.limits.memory_mb)
        harden_this_process()
        self._nursery = Nursery(self.kit_folder, memory_mb, cpu_seconds, self.without)
        return self

    def __exit__(self, *error: object) -> None:
        self._nursery.close()

    def for_another(
        self, limits: Limits | None = None, *, expected: Collection[str] = ()
    ) -> Sandbox:
        """The same zygote for another submission, of which nothing is known and nothing spent.

        The zygote runs no student code, so nothing of one submission reaches the next.
        """
        other = Sandbox(
            limits or self.limits,
            kit_folder=self.kit_folder,
            expected=expected,
            without=self.without,
        )
        other._nursery = self._nursery
        return other

    @contextlib.contextmanager
    def worker(self, cells: Sequence[Cell]) -> Iterator[Worker]:
        """A fresh worker with the cells loaded.

        A cell that ends or hangs the process while loading costs itself alone: it is loaded again
        with only its definitions, and if that fails too, not at all; here and in later workers.

        Raises:
            SandboxError: If our own machinery fails, or a worker is held by less than expected.
        """
        worker = self._load(cells)
        try:
            yield worker
        finally:
            worker.end()

    def _load(self, cells: Sequence[Cell]) -> Worker:
        while True:
            worker = Worker(self._nursery, self.limits, self.budget)
            self._demand_layers(worker)
            try:
                loadable = self._loadable(cells)
                known = self._code[1] if self._code and self._code[0] == loadable else None
                code = worker.load(loadable, known)
            except AnswerError as failure:
                worker.end()
                if known is not None and self.budget.left > 0:
                    self._code = None  # the next one announces its cells, and tells which it was
                    continue
                if worker.loading is None or not self._make_smaller(worker.loading, failure):
                    return worker
                continue
            except BaseException:
                worker.end()
                raise
            self._code = loadable, code
            for name, problem in (self._reduced | self._dropped).items():
                said = worker.load_problems.get(name)
                worker.load_problems[name] = f"{problem}; {said}" if said else problem
            return worker

    def _demand_layers(self, worker: Worker) -> None:
        missing = self.expected - set(worker.layers)
        if missing:
            worker.end()
            raise SandboxError(
                f"A worker of the sandbox is held by less than the probe was: {', '.join(missing)} "
                "is missing. Nothing of the student has run; grade again."
            )

    def _loadable(self, cells: Sequence[Cell]) -> list[Cell]:
        return [
            replace(cell, kind="other") if cell.id in self._reduced else cell
            for cell in cells
            if cell.id not in self._dropped
        ]

    def _make_smaller(self, cell: Cell, failure: AnswerError) -> bool:
        """Load less of the cell from now on; False where there is no time left to try."""
        how = failure.summary.removeprefix(f"{LOADING} ").rstrip(".").partition(":")[0]
        if cell.kind == "answer":
            self._reduced[cell.id] = f"{how}: only its definitions were loaded"
        else:
            self._dropped[cell.id] = f"{how}: it was not loaded"
        return self.budget.left > 0
