"""Judge submissions in several processes at a time, each with a judge of its own."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from types import MappingProxyType

from autograder.grading.judge import Hearing, Judge
from autograder.records import Answers, Stage
from autograder.sandbox.host import harden_this_process
from autograder.stages import Course

_TRIES = 2
"""A grader process that dies twice at the same submission is not tried a third time."""

Heard = Future[tuple[Hearing | str, float]]

_judge: Judge  # one a process, made by _start


def hear_all(
    course: Course,
    stage: Stage,
    answers: Mapping[str, Answers],
    jobs: int,
    *,
    tasks: Mapping[str, Collection[str]] = MappingProxyType({}),
    diagnose: bool = True,
) -> Iterator[tuple[str, Hearing | str, float]]:
    """Judge every student's answers, and yield (student, what was heard, seconds) as each is done.

    Where `tasks` names a student, only the checks of those tasks are run; without `diagnose`, what
    was heard holds the transcripts instead of diagnoses. What was heard is a text where grading
    itself failed. On Ctrl-C nothing new is begun, what is under way is finished and
    yielded, and then KeyboardInterrupt is raised.
    """
    left = dict.fromkeys(answers, _TRIES)

    def hear(pool: Executor, student: str) -> Heard:
        return pool.submit(_hear, answers[student], tasks.get(student), diagnose)

    while left:
        try:
            yield from _hear_with_one_pool(course, stage, hear, left, jobs)
        except BrokenProcessPool:
            # Every submission that was under way has one try less; the others have lost nothing.
            for student in [student for student, tries in left.items() if tries <= 0]:
                del left[student]
                yield student, "the grader process died twice while it graded this submission.", 0.0


def _hear_with_one_pool(
    course: Course,
    stage: Stage,
    hear: Callable[[Executor, str], Heard],
    left: dict[str, int],
    jobs: int,
) -> Iterator[tuple[str, Hearing | str, float]]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(course, stage))
    todo = iter(list(left))
    running: dict[Heard, str] = {}

    def begin_another() -> None:
        # Only as many are handed over as there are processes, so that a dead one tells which
        # submissions it can have been.
        student = next(todo, None)
        if student is not None:
            running[hear(pool, student)] = student

    interrupted = False
    with pool:
        for _ in range(jobs):
            begin_another()
        while running:
            try:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    student = running.pop(future)
                    left[student] -= 1
                    heard, seconds = future.result()
                    del left[student]
                    yield student, heard, seconds
                    if not interrupted:
                        begin_another()
            except BrokenProcessPool:
                for student in running.values():
                    left[student] -= 1
                raise
            except KeyboardInterrupt:
                interrupted = True
    if interrupted:
        raise KeyboardInterrupt


def _start(course: Course, stage: Stage) -> None:
    global _judge
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    harden_this_process()
    _judge = Judge(stage, course.source, course.release)


def _hear(
    answers: Answers, tasks: Collection[str] | None, diagnose: bool
) -> tuple[Hearing | str, float]:
    started = time.monotonic()
    heard = _judge.hear_or_say_why_not(answers, tasks, diagnose=diagnose)
    return heard, time.monotonic() - started
