"""Judge submissions in several processes at a time, each with a judge of its own."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import connection
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from autograder.course.records import Answers, Stage
from autograder.course.stages import Course
from autograder.judging.judge import GraderFailure, Judge, Judgement
from autograder.sandbox.host.forkserver_client import ONE_THREAD
from autograder.sandbox.host.sandbox import harden_this_process

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

_TRIES = 2
"""A submission that was judged alone when a grader process died, twice, is not tried again."""

Thing = TypeVar("Thing")
Said = TypeVar("Said")
Reply = tuple[str, Judgement | GraderFailure, float]
"""Student, the judgement or why there is none, seconds."""

_judge: Judge  # one a process, made by _become_grader


@dataclass(frozen=True)
class Case:
    """What is to be judged of one submission."""

    student: str
    answers: Answers
    tasks: frozenset[str] | None = None
    """Only the checks of these tasks are run; None for all."""
    wrong: frozenset[str] = frozenset()
    """Of the other tasks those that are known to be wrong."""
    checks: frozenset[str] | None = None
    """Only these checks are run, with those that they need; None for all."""
    visible: bool = False
    """True to run the visible checks of these tasks too."""
    carry: bool = True
    """False to leave a task that fails where something below is wrong as not judged."""
    fresh: bool = False
    """True to give every check a fresh worker."""
    until_caught: bool = False
    """True to run no more checks than tell whether one of them fails."""
    tries: int = _TRIES
    """How often a grader process may still die while nothing else is judged."""


class JudgePool:
    """Processes that judge side by side. They import what they need while nobody asks them yet.

    Args:
        course: The course, built.
        stage: The stage to grade.
        jobs: How many there are.
        ours: True where only answers of our own are judged; see `Judge`.
    """

    def __init__(self, course: Course, stage: Stage, jobs: int, *, ours: bool = False) -> None:
        # One key for all, also where its file is changed meanwhile.
        self._settings = (replace(course, own_key=course.key), stage, ours)
        self._jobs = jobs
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.shutdown()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        settings = *self._settings, self._jobs, context.Value("i", 0)
        self._pool = ProcessPoolExecutor(self._jobs, context, _become_grader, settings)
        with _one_thread_each(), contextlib.suppress(BrokenProcessPool):  # `judge` finds out
            for _ in range(self._jobs):
                self._pool.submit(_get_ready)  # each begins one more process

    def each(self, question: Callable[[Judge, Thing], Said], of: Iterable[Thing]) -> Iterator[Said]:
        """What a function says of each thing, in their order; of our own answers only.

        Args:
            question: At the top of a module; is given the judge of its process.
            of: The things.

        Raises:
            BrokenProcessPool: If a process died.
        """
        yield from self._pool.map(partial(_asked, question), of)

    def judge(
        self, cases: Iterable[Case], *, diagnose: bool = True, layers: Collection[str] = ()
    ) -> Iterator[Reply]:
        """Judge every case, and yield (student, the judge's reply, seconds) as each is done.

        The next case is asked for only when a process is free, so that a class is never in memory
        as a whole; where the cases end, what is under way is finished. The judge's reply is a text
        where grading itself failed. Without `diagnose` it holds the transcripts instead of
        diagnoses. A worker that does not name all of those `layers` of isolation is such a failure.

        Where a process dies, what was under way is judged again, one submission at a time, so that
        only the one that is at fault can fail for it.
        """
        ask = partial(_judge_case, diagnose=diagnose, layers=tuple(layers))
        todo = iter(cases)
        lost: list[Case] = []
        more = True
        while more or lost:
            case = lost.pop(0) if lost else None
            under_way: list[Case] = []
            try:
                if case is not None:
                    yield from self._judge_side_by_side(ask, iter([case]), under_way)
                else:
                    yield from self._judge_side_by_side(ask, todo, under_way)
                    more = False
            except BrokenProcessPool:
                self._pool.shutdown()
                self._start()
                alone = len(under_way) == 1  # then nothing else can have been the reason
                for one in under_way:
                    if one.tries > alone:
                        lost.append(replace(one, tries=one.tries - alone))
                    else:
                        why = "the grader process died twice while it graded this submission."
                        yield one.student, GraderFailure(why), 0.0

    def _judge_side_by_side(
        self,
        ask: Callable[[Case], tuple[Judgement | GraderFailure, float]],
        todo: Iterator[Case],
        under_way: list[Case],
    ) -> Iterator[Reply]:
        """As `judge`; if it raises BrokenProcessPool, `under_way` has the cases that are lost."""
        running: dict[Future[tuple[Judgement | GraderFailure, float]], Case] = {}

        def begin_another() -> None:
            # Only as many are handed over as there are processes, so that a dead one shows which
            # submissions it can have been.
            case = next(todo, None)
            if case is not None:
                under_way.append(case)  # first: the next line may find the pool broken
                running[self._pool.submit(ask, case)] = case

        for _ in range(self._jobs):
            begin_another()
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                reply, seconds = future.result()
                case = running.pop(future)
                under_way.remove(case)
                try:
                    begin_another()  # first, as what is done with the yielded takes its time
                finally:
                    yield case.student, reply, seconds


@contextlib.contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes that begin in here compute with one thread each, so that they do not fight."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def cache_folder(course: Course, stage: Stage) -> Path:
    """Where judges keep what they learn of a stage's specimens."""
    return course.results / ".cache" / stage.name


def _become_grader(
    course: Course, stage: Stage, ours: bool, jobs: int, begun: Synchronized[int]
) -> None:
    global _judge
    with begun.get_lock():
        number, begun.value = begun.value, begun.value + 1
    _stay_on_one_core(number, jobs)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    harden_this_process()
    cache = cache_folder(course, stage)
    _judge = Judge(course.built(stage), cache=cache, key=course.key, ours=ours)


def _stay_on_one_core(number: int, jobs: int) -> None:
    """Share the cores out where there are no more than graders.

    A grader and its workers compute in turn. To wake the next one on another core, and to move
    there what it needs, takes a tenth of the time that a submission takes.
    """
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        if jobs >= len(cores):
            os.sched_setaffinity(0, {cores[number % len(cores)]})


def _get_ready() -> None:
    with contextlib.suppress(Exception):  # it says so when a submission is judged
        _judge.get_ready()


def _end_with_the_parent() -> None:
    """A pool's process does not notice by itself that the one which feeds it was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _asked(question: Callable[[Judge, Thing], Said], thing: Thing) -> Said:
    return question(_judge, thing)


def _judge_case(
    case: Case, *, diagnose: bool, layers: tuple[str, ...]
) -> tuple[Judgement | GraderFailure, float]:
    started = time.monotonic()
    _judge.layers = layers
    reply = _judge.judge_safely(
        case.answers,
        case.tasks,
        wrong=case.wrong,
        only=case.checks,
        diagnose=diagnose,
        visible=case.visible,
        carry=case.carry,
        fresh=case.fresh,
        until_caught=case.until_caught,
    )
    return reply, time.monotonic() - started
