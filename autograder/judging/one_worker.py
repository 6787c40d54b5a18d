"""Give checks their workers: one goes on while all is well, and nothing counts against it alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress

from autograder.sandbox.host.sandbox import Sandbox
from autograder.sandbox.host.session import NeedsFreshWorker
from autograder.sandbox.host.worker_client import Spent, WorkerClient
from kit.checking.answer_errors import AnswerError
from kit.checking.runner import CheckResult
from kit.graded.loading import CodeCell
from kit.outcome import Outcome


class Workers:
    """The workers of one run of check files, on the cells of one submission.

    A worker answers the checks of one task while every one passes. A check that does not pass in a
    worker that has answered another one before has judged nothing: it is run once more, in a fresh
    one. State never goes from one task to another, so a task that is judged alone, after a change,
    gets the verdict that it gets among all others.

    Args:
        sandbox: Of the submission.
        cells: What each worker loads.
        alone: The names of checks that are known to need a fresh worker, because they time an
            answer or need a second worker; those that turn out to are added.
        fresh: True to give every check a fresh worker.
        patient: True where a worker goes on when a check has failed, and no check is run again.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        cells: Sequence[CodeCell],
        alone: set[str],
        *,
        fresh: bool = False,
        patient: bool = False,
    ) -> None:
        self.went_wrong_only_used = False
        """Whether a check failed in a used worker and passed in a fresh one: what these answers
        give depends on what was asked before, and only fresh workers can judge them."""
        self._sandbox = sandbox
        self._cells = cells
        self._alone = alone
        self._fresh = fresh
        self._patient = patient
        self._bench: WorkerClient | None = None
        self._worker: WorkerClient | None = None
        """Of the check that runs, and after it until it is settled; then the one that goes on."""
        self._check = ""
        self._used = False
        self._asked_before = 0
        self._failed_before = ""
        self._spent = Spent()

    @contextmanager
    def for_check(self, check: str) -> Iterator[tuple[WorkerClient, bool]]:
        """A worker, and whether it has answered other checks before.

        Raises:
            NeedsFreshWorker: If the check wants a second one and the first is a used one.
            SandboxError: As `Sandbox.worker`.
        """
        if check == self._check:
            if self._used:
                raise NeedsFreshWorker
            with self.afresh() as second:
                yield second, False
            return
        self._check, self._spent = check, self._sandbox.budget.spent
        self._used = check not in self._alone and self._goes_on()
        if not self._used:
            self.close()
            self._worker = self._sandbox.begin_worker(self._cells)
        assert self._worker is not None
        self._asked_before = self._worker.requests
        yield self._worker, self._used

    def afresh(self) -> AbstractContextManager[WorkerClient]:
        """A worker of the same notebook that has been asked nothing; see `Sandbox.worker`."""
        return self._sandbox.worker(self._cells)

    def bench(self) -> WorkerClient:
        """The worker for functions of checks, which runs no student's code.

        Raises:
            SandboxError: As `Sandbox.begin_bench`.
        """
        if self._bench is None or self._bench.ended:
            self._bench = self._sandbox.begin_bench()
        return self._bench

    def _goes_on(self) -> bool:
        if self._worker is None:
            return False
        with suppress(AnswerError):  # it has died since, or it talks out of turn
            self._worker.get_ready_for_another_check()
            return True
        return False

    def settle(self, result: CheckResult, more: bool) -> bool:
        """Decide what becomes of the worker after a check; True if the check must be run again.

        Args:
            result: Of the check.
            more: Whether the next check is about the same task.
        """
        if not self._check:
            if not more:
                self.close()
            return False  # it was skipped, or asks nothing of the student
        passed = result.outcome is Outcome.PASSED
        # A check that asked it nothing, because it has fresh ones, was not misled by it.
        asked = self._worker is None or self._worker.requests > self._asked_before
        used = self._used and (asked or isinstance(result.error, NeedsFreshWorker))
        if self._patient:
            passed = True
        if not passed or not more or self._fresh:
            self.close()
        if not passed and used:
            self._sandbox.budget.give_back_since(self._spent)
            if isinstance(result.error, NeedsFreshWorker):
                self._alone.add(self._check)
            else:
                self._failed_before = self._check
        elif passed and self._failed_before == self._check:
            self.went_wrong_only_used = True
        self._check, self._used = "", False
        return used and not passed

    def close(self) -> None:
        """End the worker that would go on, and that of the checks' functions."""
        for worker in (self._worker, self._bench):
            if worker is not None:
                worker.end()
        self._worker = self._bench = None
