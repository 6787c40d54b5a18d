"""What a Dask worker does for a class: it proves itself fit, unpacks the stage, and judges.

Dask finds these functions by name in the package that is installed on the worker; what travels are
records of texts and bytes. The judge's reply goes back as JSON, so that nothing which a
student's code has touched is ever unpickled.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import signal
import stat
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

import autograder
import kit
from autograder.course.records import Level, judged_check
from autograder.errors import SandboxError
from autograder.judging.isolation import probe_isolation
from autograder.judging.judge import GraderFailure, Judge, Judgement
from autograder.running.process_pool import Case
from autograder.running.stage_archive import Contents, unpack_stage
from autograder.sandbox.host.sandbox import harden_this_process

_bench: dict[str, _Seat] = {}


@dataclass(frozen=True)
class _Seat:
    """A judge at work in this process, and where its paths lie on the machine that sent it."""

    judge: Judge
    here: str
    there: str


def dask_setup(worker: object) -> None:
    """Called by Dask in a worker of ours: what Ctrl-C means is for the parent to decide."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def versions() -> dict[str, str]:
    """What must be equal on two machines for their verdicts to be equal."""
    digest = hashlib.sha256()
    for package in (autograder, kit):
        folder = Path(str(package.__file__)).parent
        for file in sorted(folder.rglob("*.py")):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(file.read_bytes() + b"\0")
    return {
        "the kit": f"{autograder.__version__} ({digest.hexdigest()[:12]})",
        "Python": platform.python_version(),
        "NumPy": np.__version__,
    }


def enrol(wanted: Mapping[str, str], level: Level, contents: Contents) -> str:
    """Make this worker ready for a stage; why it is not fit for it, or nothing.

    Args:
        wanted: The submitting side's `versions`.
        level: What the submitting side's sandbox holds.
        contents: The stage.
    """
    from distributed import get_worker

    for what, version in versions().items():
        if version != wanted[what]:
            return f"it has {what} {version}, this machine has {wanted[what]}"
    if contents.fingerprint not in _bench:
        harden_this_process()
        own = Path(get_worker().local_directory)
        unpacked = unpack_stage(contents, own)
        course = unpacked.course
        try:
            isolation = probe_isolation(course, unpacked.stage)
        except SandboxError as error:
            return f"its sandbox does not work: {error}"
        if not isolation.level.is_at_least(level):
            return f"its sandbox is weaker than this machine's, which is {level}: {isolation}"
        judge = Judge(
            course.built(unpacked.stage),
            isolation.layers,
            cache=_cache_folder(own.parent, unpacked.stage.name),
            key=course.key,
        )
        _bench[contents.fingerprint] = _Seat(judge, str(course.root), contents.root)
    return ""


def _cache_folder(shared: Path, stage: str) -> Path | None:
    """Where the workers of this user and machine keep what they learn; None if it is not safe."""
    own = shared / f"autograder-cache-{os.geteuid()}"
    try:
        own.mkdir(0o700, exist_ok=True)
        found = own.lstat()
        if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) != 0o700:
            return None  # somebody else's, or a link to somewhere else
        folder = own / stage
        folder.mkdir(exist_ok=True)
    except OSError:
        return None  # then each worker learns for itself
    return folder


def judge_case(fingerprint: str, case: Case) -> tuple[str, float] | None:
    """The judge's reply on one submission, as JSON, and the seconds that it took.

    None from a process that took the place of the one that was enrolled.
    """
    seat = _bench.get(fingerprint)
    if seat is None:
        return None
    started = time.monotonic()
    reply = seat.judge.judge_safely(case.answers, case.tasks, wrong=case.wrong, fresh=case.fresh)
    text = json.dumps(asdict(reply))
    # An instructor reads of files on the machine that graded nothing itself.
    text = text.replace(json.dumps(seat.here)[1:-1], json.dumps(seat.there)[1:-1])
    return text, time.monotonic() - started


def read_reply(text: str) -> Judgement | GraderFailure:
    """The reverse of what `judge_case` writes."""
    reply: dict[str, Any] = json.loads(text)
    if "checks" not in reply:
        return GraderFailure(**reply)
    return Judgement(
        tuple(judged_check(check) for check in reply["checks"]),
        tuple(reply["layers"]),
        dict(reply["load_problems"]),
    )
