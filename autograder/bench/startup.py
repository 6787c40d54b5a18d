"""How long people wait before anything happens: for --help, for `import kit`, for a check."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.table import Table

from autograder.errors import BenchError

_CHECK = '''\
import pytest


@pytest.mark.task("double")
def test_two(student):
    """Twice two is four."""
    assert student.double(2) == 4
'''


_BEFORE = """\
import os
from time import perf_counter

def now():
    return perf_counter(), sum(os.times()[:4])
"""
_AFTER = """
ended = now()
import sys
print(ended[0] - started[0], ended[1] - started[1], file=sys.stderr)
"""


@dataclass(frozen=True)
class Wait:
    """One thing that people wait for; its time is printed by the code itself."""

    name: str
    most: float
    """Seconds that it may take."""
    code: str


WAITS = (
    Wait(
        "python -m autograder --help",
        0.5,
        """
        import subprocess, sys
        started = now()
        subprocess.run([sys.executable, "-m", "autograder", "--help"], stdout=-3, check=True)
        """,
    ),
    Wait(
        "import kit, where NumPy and matplotlib are imported",
        0.5,
        """
        import matplotlib.pyplot, numpy
        started = now()
        import kit
        """,
    ),
    Wait(
        'check("double") in a notebook that has called it before',
        1.0,
        """
        import kit
        def double(x): return 2 * x
        kit.check("double")
        started = now()
        kit.check("double")
        """,
    ),
    Wait(
        'the first check("double") of a notebook',
        1.0,
        """
        import kit
        def double(x): return 2 * x
        started = now()
        kit.check("double")
        """,
    ),
)


@dataclass(frozen=True)
class Waited:
    """How long it took, round by round."""

    seconds: tuple[float, ...]
    cpu_seconds: tuple[float, ...]


def measure_startup(rounds: int, *, report: Callable[[str], None]) -> dict[str, Waited]:
    """Time every wait in new processes, turn and turn about; the first turn does not count.

    Raises:
        BenchError: If one of them fails.
    """
    spent: dict[str, list[tuple[float, float]]] = {wait.name: [] for wait in WAITS}
    with tempfile.TemporaryDirectory() as folder:
        checks = Path(folder, "checks")
        checks.mkdir()
        (checks / "test_double.py").write_text(_CHECK, encoding="utf-8")
        for number in range(rounds + 1):
            for wait in WAITS:
                report(wait.name)
                taken = _spent(wait, folder)
                if number:
                    spent[wait.name].append(taken)
    return {name: Waited(*zip(*taken, strict=True)) for name, taken in spent.items()}


def _spent(wait: Wait, folder: str) -> tuple[float, float]:
    """Wall time and processor time."""
    done = subprocess.run(
        [sys.executable, "-c", f"{_BEFORE}{textwrap.dedent(wait.code)}{_AFTER}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchError(f"{wait.name} ended with {done.returncode}: {done.stderr[-2000:]}")
    wall, processor = done.stderr.split()[-2:]
    return float(wall), float(processor)


def startup_table(found: dict[str, Waited]) -> Table:
    """One line a wait: its medians and what it may be."""
    table = Table(title="medians", title_justify="left")
    for name in ("wait", "seconds", "CPU-seconds", "at most, seconds"):
        table.add_column(name, justify="left" if name == "wait" else "right")
    for wait in WAITS:
        waited = found[wait.name]
        medians = (f"{median(times):.2f}" for times in (waited.seconds, waited.cpu_seconds))
        table.add_row(wait.name, *medians, f"{wait.most:g}")
    return table
