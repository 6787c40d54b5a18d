"""How long people wait before anything happens: for --help, for `import kit`, for a check."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from autograder.bench.rounds import Timing
from autograder.errors import BenchError

_CHECK = '''\
import pytest


@pytest.mark.task("double")
def test_two(student):
    """Twice two is four."""
    assert student.double(2) == 4
'''


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
        started = perf_counter()
        subprocess.run([sys.executable, "-m", "autograder", "--help"], stdout=-3, check=True)
        """,
    ),
    Wait(
        "import kit, where NumPy and matplotlib are imported",
        0.5,
        """
        import matplotlib.pyplot, numpy
        started = perf_counter()
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
        started = perf_counter()
        kit.check("double")
        """,
    ),
    Wait(
        'the first check("double") of a notebook',
        1.0,
        """
        import kit
        def double(x): return 2 * x
        started = perf_counter()
        kit.check("double")
        """,
    ),
)


def measure_startup(rounds: int, *, tell: Callable[[str], None]) -> dict[str, Timing]:
    """Time every wait in new processes, turn and turn about; the first turn does not count.

    Raises:
        BenchError: If one of them fails.
    """
    seconds: dict[str, list[float]] = {wait.name: [] for wait in WAITS}
    with tempfile.TemporaryDirectory() as folder:
        checks = Path(folder, "checks")
        checks.mkdir()
        (checks / "test_double.py").write_text(_CHECK, encoding="utf-8")
        for number in range(rounds + 1):
            for wait in WAITS:
                tell(wait.name)
                taken = _seconds(wait, folder)
                if number:
                    seconds[wait.name].append(taken)
    return {name: Timing(tuple(taken)) for name, taken in seconds.items()}


def _seconds(wait: Wait, folder: str) -> float:
    code = f"from time import perf_counter\n{textwrap.dedent(wait.code)}"
    code += "taken = perf_counter() - started\nimport sys\nprint(taken, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BenchError(f"{wait.name} ended with {done.returncode}: {done.stderr[-2000:]}")
    return float(done.stderr.split()[-1])


def startup_table(found: dict[str, Timing]) -> Table:
    """One line a wait: its median and what it may be."""
    table = Table(title="seconds, median", title_justify="left")
    for name in ("wait", "seconds", "at most"):
        table.add_column(name, justify="left" if name == "wait" else "right")
    for wait in WAITS:
        table.add_row(wait.name, f"{found[wait.name].median:.3f}", f"{wait.most:g}")
    return table
