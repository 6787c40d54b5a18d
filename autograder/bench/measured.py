"""Run a command of another process and measure what it took."""

from __future__ import annotations

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

_SAMPLE_SECONDS = 0.2


@dataclass(frozen=True)
class Spent:
    """What one run of a command took."""

    seconds: float
    """Wall time, start-up included."""
    cpu_seconds: float
    """Of the process and all below it that were waited for."""
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
        while True:
            most = _peak_mb(process.pid) or most
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
    return Spent(seconds, spent, most)


def _peak_mb(pid: int) -> float | None:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1000 if found else None
