"""What a second thread of NumPy's matrix products gains a notebook, and costs on a busy machine."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from rich.table import Table

from autograder.errors import BenchError

_TRAINING = """
import time
import numpy as np
rng = np.random.default_rng(0)
X = rng.standard_normal((2000, 3073))
W, picked = np.zeros((3073, 10)), rng.integers(2000, size=(150, 200))
def work():
    for rows in picked:
        scores = X[rows] @ W
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        W[...] -= 1e-3 * (X[rows].T @ (powers / powers.sum(axis=1, keepdims=True)))
"""
_CONVOLUTION = """
import time
import numpy as np
rng = np.random.default_rng(0)
x, w = rng.standard_normal((64, 32, 18, 18)), rng.standard_normal((64, 32 * 9))
def work():
    for _ in range(3):
        windows = np.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(2, 3))
        windows.transpose(0, 2, 3, 1, 4, 5).reshape(-1, 32 * 9) @ w.T
"""
_TIMED = """
work()
started = time.perf_counter()
work()
print(time.perf_counter() - started)
"""
WORK = {"150 steps of stage 1's SGD": _TRAINING, "convolution by im2col, stage 3": _CONVOLUTION}


@dataclass(frozen=True)
class ThreadTimes:
    """Seconds of one kind of work, round by round."""

    what: str
    busy: int
    """How many other processes computed all the time."""
    one: tuple[float, ...]
    """With one thread."""
    all: tuple[float, ...]
    """With as many threads as NumPy takes by itself."""

    @property
    def ratio(self) -> float:
        """Median time with one thread, in parts of the median with all."""
        return median(self.one) / median(self.all)


def measure_threads(rounds: int, *, report: Callable[[str], None]) -> list[ThreadTimes]:
    """Time every kind of work with one thread and with all, alone and beside busy processes.

    Raises:
        BenchError: If a process fails.
    """
    cores = os.cpu_count() or 1
    found = []
    for busy in (0, 2 * cores):
        with _busy(busy):
            for what, code in WORK.items():
                report(f"{what}, {busy} other processes")
                turns = [(_seconds(code, 1), _seconds(code, None)) for _ in range(rounds)]
                one, many = zip(*turns, strict=True)
                found.append(ThreadTimes(what, busy, one, many))
    return found


def threads_table(found: list[ThreadTimes]) -> Table:
    """One line for each kind of work and load."""
    table = Table(title="medians, seconds", title_justify="left")
    for name in ("work", "other processes", "one thread", "NumPy's own", "one / own"):
        table.add_column(name, justify="left" if name == "work" else "right")
    for times in found:
        table.add_row(
            times.what,
            str(times.busy),
            f"{median(times.one):.3f}",
            f"{median(times.all):.3f}",
            f"{times.ratio:.2f}",
        )
    return table


def _seconds(code: str, threads: int | None) -> float:
    """The wall time of the work in a process of its own."""
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    if threads is not None:
        environment |= dict.fromkeys(names, str(threads))
    done = subprocess.run(
        [sys.executable, "-c", code + _TIMED],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchError(f"the work ended with {done.returncode}: {done.stderr[-2000:]}")
    return float(done.stdout)


@contextlib.contextmanager
def _busy(count: int) -> Iterator[None]:
    """So many processes that compute until the block ends."""
    processes = [multiprocessing.Process(target=_compute, daemon=True) for _ in range(count)]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _compute() -> None:
    while True:
        sum(range(100_000))
