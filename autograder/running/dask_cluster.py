"""Judge submissions on the workers of a Dask cluster, one at a time on each."""

from __future__ import annotations

import contextlib
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from autograder.course.records import Level, Stage
from autograder.course.stages import Course
from autograder.errors import ClusterError, Misuse
from autograder.judging.judge import GraderFailure
from autograder.running.dask_worker import enrol, judge_case, read_reply, versions
from autograder.running.process_pool import Case, Reply
from autograder.running.stage_archive import pack_stage

if TYPE_CHECKING:
    from distributed import Client, Future

_LOOK_SECONDS = 1.0
"""How often the scheduler is asked which workers there are."""

Report = Callable[[str], None]


@contextlib.contextmanager
def connect(address: str) -> Iterator[Client]:
    """A Dask client of the scheduler at that address, or of a cluster of our own: `local:2`.

    Raises:
        Misuse: If the address is none, or Dask is not installed.
        ClusterError: If nobody answers.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise Misuse(
            f"grading on a cluster needs Dask ({error}): pip install -e '.[cluster]'."
        ) from error
    if address.startswith("local:"):
        try:
            import cryptography  # noqa: F401 - Dask's certificates are made with it
        except ImportError as error:
            raise Misuse(
                f"a cluster of our own needs cryptography ({error}): pip install -e '.[cluster]'."
            ) from error
    kind, _, number = address.partition(":")
    with contextlib.ExitStack() as stack:
        where = address
        if kind == "local":
            if not number.isdecimal() or not int(number):
                raise Misuse(f"--cluster {address}: expected local:N with N workers, local:2.")
            where = LocalCluster(
                n_workers=int(number),
                threads_per_worker=1,
                security=True,  # else any user of this machine could give the workers orders
                dashboard_address=None,
                silence_logs="CRITICAL",
                preload="autograder.running.dask_worker",
            )
            stack.enter_context(where)
        try:
            client = stack.enter_context(Client(where))
        except (OSError, ValueError) as error:
            raise ClusterError(
                f"no scheduler answers at {address} ({error}). Start one with `dask scheduler`, "
                "and name the address that it prints."
            ) from error
        yield client


def judge_on_cluster(
    client: Client,
    course: Course,
    stage: Stage,
    cases: Iterable[Case],
    *,
    level: Level,
    report: Report,
) -> Iterator[Reply]:
    """Judge every case, and yield (student, the judge's reply, seconds) as each is done.

    As `JudgePool.judge` does: the next case is asked for only when a worker is free; where the
    cases end, what is under way is finished; what a worker was judging when it died is judged again
    while all others wait, so that no case is lost for what another one did to their machine.

    Args:
        client: As `connect` gives it.
        course: The course, built.
        stage: The stage to grade; it travels to each worker once.
        cases: What is to be judged.
        level: What this machine's sandbox holds: those of the workers must not hold less.
        report: Called with a sentence where a worker is refused or there is none.

    Raises:
        ClusterError: If the scheduler is lost or no worker is fit.
    """
    contents = pack_stage(course, stage)
    wanted = versions()

    def order(worker: str) -> Future:
        return client.submit(enrol, wanted, level, contents, workers=[worker], pure=False)

    crew = _Crew(client, order, report)
    todo, again = iter(cases), list[Case]()
    more, judged = True, list[tuple[Case, tuple[str, float]]]()
    while more or again or judged or crew.lost or crew.judging:
        with _scheduler(client):
            again += crew.look()
        dead = [case for case in again if not case.tries]
        again = [case for case in again if case.tries]
        for worker in crew.free():
            if crew.judges_alone or (again and crew.judging):
                break
            alone = bool(again)
            case = again.pop() if alone else next(todo, None)
            more = more and (case is not None)
            if case is not None:
                with _scheduler(client):
                    crew.begin(worker, contents.fingerprint, case, alone=alone)
        # After the workers have got something to do: what is done with these takes its time.
        for case in dead:
            why = "the worker died twice while it graded this submission."
            yield case.student, GraderFailure(why), 0.0
        for case, (reply, seconds) in judged:
            yield case.student, read_reply(reply), seconds
        with _scheduler(client):
            judged = crew.replies()


@contextlib.contextmanager
def _scheduler(client: Client) -> Iterator[None]:
    """Around what asks the scheduler: it can be lost at any moment."""
    try:
        yield
    except (OSError, CancelledError) as error:
        raise ClusterError(
            f"the scheduler at {client.scheduler.address} was lost ({error}). What was graded is "
            "kept: run the same command when it is back, or grade the rest without it."
        ) from error


@dataclass
class _Crew:
    """The workers of the cluster by address: who is fit, and what each is doing."""

    client: Client
    order: Callable[[str], Future]
    """Begins to enrol the worker at that address; the future of its answer."""
    report: Report
    enrolling: dict[Future, str] = field(default_factory=dict)
    judging: dict[Future, tuple[str, Case]] = field(default_factory=dict)
    judges_alone: bool = False
    """True while what is under way is a case that was lost before."""
    fit: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    lost: list[Case] = field(default_factory=list)
    """What must be judged again, alone."""
    waiting: bool = False

    def look(self) -> list[Case]:
        """Enrol who has come and forget who has gone; the cases that are to be judged again.

        Raises:
            ClusterError: If there are workers, but none that is fit.
        """
        present: dict[str, int] = self.client.nthreads()
        for worker in present.keys() - {*self.enrolling.values(), *self.fit, *self.refused}:
            if present[worker] == 1:
                self.enrolling[self.order(worker)] = worker
            else:
                self._refuse(
                    worker,
                    f"it has {present[worker]} threads, but a grader needs a process of its own: "
                    "start it with --nthreads 1, and --nworkers for more of them",
                )
        self.fit &= present.keys()
        self.refused = {one: why for one, why in self.refused.items() if one in present}
        for future in [one for one, worker in self.enrolling.items() if worker not in present]:
            del self.enrolling[future]
        for future in [one for one, (worker, _) in self.judging.items() if worker not in present]:
            self._lose(self.judging.pop(future)[1])
        if self.refused and not self.fit and not self.enrolling:
            reasons = "; ".join(f"{worker}: {why}" for worker, why in self.refused.items())
            raise ClusterError(f"no worker of the cluster may grade. {reasons}.")
        if not present and not self.waiting:
            self.report("the cluster has no worker at the moment; waiting for one")
        self.waiting = not present
        lost, self.lost = self.lost, []
        return lost

    def free(self) -> list[str]:
        """The fit workers that have nothing to do.

        Each judges one submission at a time, so that a dead one shows which it died of.
        """
        return sorted(self.fit - {worker for worker, _ in self.judging.values()})

    def begin(self, worker: str, fingerprint: str, case: Case, *, alone: bool) -> None:
        """Give a case to a worker."""
        self.judges_alone = alone
        key = f"judge-{case.student}-{uuid.uuid4()}"  # what Dask's dashboard shows
        future = self.client.submit(judge_case, fingerprint, case, workers=[worker], key=key)
        self.judging[future] = worker, case

    def replies(self) -> list[tuple[Case, tuple[str, float]]]:
        """Wait a while; the cases that have been judged meanwhile, each with the reply."""
        from distributed import wait

        replies = []
        under_way = [*self.enrolling, *self.judging]
        if not under_way:
            time.sleep(_LOOK_SECONDS)
            return []
        with contextlib.suppress(TimeoutError):
            for future in wait(under_way, _LOOK_SECONDS, return_when="FIRST_COMPLETED").done:
                failure = future.exception() if future.status == "error" else None
                # A worker may die when it is done, before its reply has come: look() finds it.
                reply = None if failure else future.result(timeout=_LOOK_SECONDS)
                if future in self.enrolling:
                    # For example a ModuleNotFoundError: the kit is not installed there.
                    why = f"the grader does not run there ({failure!r})" if failure else reply
                    self._enrolled(self.enrolling.pop(future), why or "")
                    continue
                worker, case = self.judging.pop(future)
                if reply is not None:
                    self.judges_alone = False
                    replies.append((case, reply))
                else:  # another process than the one that was enrolled
                    self.fit.discard(worker)
                    self._lose(case)
        return replies

    def _enrolled(self, worker: str, reason: str) -> None:
        if reason:
            self._refuse(worker, reason)
        else:
            self.fit.add(worker)

    def _refuse(self, worker: str, reason: str) -> None:
        self.refused[worker] = reason
        self.report(f"worker {worker} is refused: {reason}.")

    def _lose(self, case: Case) -> None:
        tries = case.tries - self.judges_alone
        self.judges_alone = False
        self.lost.append(replace(case, tries=tries))
