"""Run a command of another process and measure what it took."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import BenchError

_SAMPLE_SECONDS = 0.1


@dataclass(frozen=True)
class Spent:
    """What one run of a command took."""

    seconds: float
    """Wall time, start-up included."""
    cpu_seconds: float
    """Of the process and all below it; of sandboxes in bubblewrap but for their last moment."""
    parent_mb: float | None
    """The most memory of the process itself, in MB; None where the system does not say."""


def run_measured(words: Sequence[str | Path], folder: Path) -> Spent:
    """Run `python -m WORDS` in a folder until it ends.

    Raises:
        BenchError: If it does not end with 0, with the end of what it said.
    """
    command = [sys.executable, "-m", *map(str, words)]
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(folder / "no_config"),  # the user's settings have no say
        # nbgrader starts `alembic`, which stands beside this Python.
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    before, started = os.times(), time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        most = None
        unseen: dict[int, float] = {}
        while True:
            most = _peak_mb(process.pid) or most
            unseen |= _seconds_of_sandboxes(process.pid)
            try:
                process.wait(_SAMPLE_SECONDS)
                break
            except subprocess.TimeoutExpired:
                continue
            except BaseException:
                process.kill()
                process.wait()
                raise
        seconds, after = time.perf_counter() - started, os.times()
        if process.returncode:
            said.seek(0)
            end = said.read().decode(errors="replace")[-2000:]
            raise BenchError(f"{' '.join(map(str, words))} ended with {process.returncode}: {end}")
    spent = after.children_user + after.children_system
    spent -= before.children_user + before.children_system
    return Spent(seconds, spent + sum(unseen.values()), most)


def _seconds_of_sandboxes(ancestor: int) -> dict[int, float]:
    """Processor time of every fork server in a namespace below a process, with what it waited for.

    bubblewrap does not wait for what it started, so no parent learns of that time in the usual way.
    """
    parents: dict[int, int] = {}
    inside: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, StopIteration):
            lines = status.read_text(encoding="utf-8", errors="replace").splitlines()
            pid = int(status.parent.name)
            parents[pid] = int(next(line for line in lines if line.startswith("PPid:")).split()[1])
            names = next(line for line in lines if line.startswith("NSpid:")).split()[1:]
            inside[pid] = int(names[-1]) if len(names) > 1 else 0
    seconds = {}
    for pid, parent in parents.items():
        above = parent
        while above in parents and above != ancestor:
            above = parents[above]
        if above == ancestor and inside.get(pid) and inside.get(parent) == 1:
            with contextlib.suppress(OSError):
                stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
                ticks = map(int, stat.rpartition(")")[2].split()[11:15])
                seconds[pid] = sum(ticks) / os.sysconf("SC_CLK_TCK")
    return seconds


def _peak_mb(pid: int) -> float | None:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1000 if found else None
