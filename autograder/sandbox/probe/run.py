"""Try in the real sandbox what student code could do, and say what came of it."""

from __future__ import annotations

import contextlib
import textwrap
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.course.records import Attempt, Isolation, Limits
from autograder.errors import SandboxError
from autograder.sandbox.host.sandbox import Sandbox
from autograder.sandbox.host.scratch import scratch_folder
from autograder.sandbox.host.student import Student
from autograder.sandbox.probe.attempts import ENDLESS, HEAD, MEMORY_MB, TRIES, Try, reading
from autograder.sandbox.probe.canaries import Canaries
from kit.checking.answer_errors import AnswerCrashed, AnswerError, AnswerRaised, AnswerTimedOut
from kit.graded.loading import CodeCell

# Long, because on a busy machine an attempt that got no time would look like one that was stopped.
_LIMITS = Limits(call_seconds=30, load_seconds=30, memory_mb=MEMORY_MB, output_kb=64)
_BRIEF = Limits(call_seconds=0.2, load_seconds=30, memory_mb=MEMORY_MB, output_kb=64)
_EXIT_OF_AN_EXEC = "exit code 42"


def examine(
    kit_folder: Path,
    secrets: Sequence[Path] = (),
    packages: tuple[str, ...] = (),
    *,
    without: Collection[str] = (),
) -> Isolation:
    """Run the probe, which takes about a second.

    Args:
        kit_folder: The folder of the package `kit`.
        secrets: Files of the course that student code must not read.
        packages: What the course's sandbox has besides NumPy.
        without: Layers to leave out, for tests of the probe itself.

    Raises:
        SandboxError: If the sandbox does not start, or the probe has no place.
    """
    with contextlib.ExitStack() as stack:
        limits = replace(_LIMITS, packages=packages)
        sandbox = stack.enter_context(Sandbox(limits, kit_folder=kit_folder, without=without))
        folder = stack.enter_context(scratch_folder())
        try:
            canaries = Canaries(Path(folder), stack)
        except OSError as error:  # a path too long for a socket, a system without a network
            raise SandboxError(
                f"The probe could not be laid out in {folder}: {error}. It needs a folder with a "
                "short path, which TMPDIR can name, and the address 127.0.0.1."
            ) from None
        tries = [*map(reading, secrets), *TRIES]
        attempts = [_attempt(sandbox, one, canaries) for one in tries]
        attempts += [_attempt(sandbox.for_another(_BRIEF), one, canaries) for one in ENDLESS]
        with sandbox.worker([]) as worker:
            layers = worker.layers
        return Isolation(layers, tuple(attempts))


def _attempt(sandbox: Sandbox, one: Try, canaries: Canaries) -> Attempt:
    body = textwrap.indent(one.body, "    ")
    source = f"{HEAD}\n{canaries.names()}\ndef attempt():\n{body}\n"
    with sandbox.worker([CodeCell("probe", source, "answer")]) as worker:
        if worker.load_problems:
            raise SandboxError(f"The probe could not be loaded: {worker.load_problems['probe']}.")
        result, contained = _result(Student(worker), one)
    traces = list(canaries.traces())
    if traces:
        result, contained = ", ".join(traces), False
    return Attempt(one.name, result, contained, one.grave)


def _result(student: Student, one: Try) -> tuple[str, bool]:
    """What the attempt gave, and whether that is a refusal; whatever is unclear is none."""
    try:
        got = student.attempt()
    except AnswerRaised as error:
        refused = "OSError" in error.kinds
        return f"refused: {error.kinds[0]}" if refused else error.summary, refused
    except (AnswerTimedOut, AnswerCrashed) as error:
        stopped = one.may_end and _EXIT_OF_AN_EXEC not in error.summary
        return "stopped" if stopped else error.summary, stopped
    except AnswerError as error:
        return error.summary, False
    if got is None:
        return "no trace of it", True
    return str(got)[:60], False
