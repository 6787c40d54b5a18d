"""Show how fast the layers are: tables, a JSON file, a chart."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from autograder.atomic import write_atomically
from autograder.bench.layers import (
    CONVOLUTIONS,
    KIT,
    ONE_THREAD,
    PROCESSES,
    TORCH,
    Comparison,
    name_of_convolution,
)
from autograder.training.machine import describe_machine, load

OF_A_LAYER = 1.2
TARGETS: dict[str, float | None] = {
    name_of_convolution(*CONVOLUTIONS[0]): None,  # it computes no dx, and is too short to share
    "network S": 0.85,
    "network M1": 0.75,
    "network L": 0.75,
}
"""How much of PyTorch's time the faster of our ways may take, where it is not OF_A_LAYER."""


def times_table(comparisons: Sequence[Comparison], title: str) -> Table:
    """One line for each way, one column for each comparison: milliseconds, and the ratio.

    Args:
        comparisons: Of convolutions, or of networks.
        title: Stands above, before what the numbers are.
    """

    def cell(one: Comparison, name: str) -> str:
        if name not in one.timings:
            return ""  # for example of two threads, where a layer has no way with two
        milliseconds, ratio = one.timings[name].median * 1000, one.ratio(name)
        text = f"{milliseconds:,.0f}" if milliseconds >= 100 else f"{milliseconds:.1f}"
        interval = one.interval(name)
        if ratio is None or interval is None:
            return text
        between = f" [{interval[0]:.3g}, {interval[1]:.3g}]" if name not in TORCH else ""
        return f"{text} ({ratio:.3g}{between})"

    known = any(name in TORCH for one in comparisons for name in one.timings)
    told = "milliseconds, median" + (" (in parts of the better PyTorch)" if known else "")
    return _table(comparisons, f"{title}: {told}", [*comparisons[0].timings], cell)


def target_lines(comparisons: Sequence[Comparison], *, one_thread: bool) -> list[str]:
    """What was promised of each layer and network, what was found, and whether it is met.

    Args:
        comparisons: With PyTorch; without it there is nothing to say.
        one_thread: Whether only one thread was measured, for which networks have no target.
    """
    lines = []
    for one in comparisons:
        target = TARGETS.get(one.what, OF_A_LAYER)
        ways = [way for way in (ONE_THREAD, KIT, PROCESSES) if way in one.timings]
        ratios = {way: ratio for way in ways if (ratio := one.ratio(way)) is not None}
        if target is None or not ratios or (one_thread and one.what in TARGETS):
            continue
        best = min(ratios, key=lambda way: ratios[way])
        low, high = one.interval(best) or (0.0, 0.0)
        verdict = "met" if ratios[best] <= target else "missed"
        if low <= target <= high:
            verdict += ", but the interval contains the target"
        rounds = len(one.timings[best].seconds)
        lines.append(
            f"{one.what}: at most {target:g} of PyTorch's time wanted, {ratios[best]:.3g} found "
            f"(95 %: {low:.3g} to {high:.3g}, {rounds} rounds; {best}): {verdict}"
        )
    return lines


def memory_table(comparisons: Sequence[Comparison], title: str) -> Table:
    """One line for each way, one column for each comparison: megabytes.

    Args:
        comparisons: Of convolutions, or of networks.
        title: Stands above, before what the numbers are.
    """

    def cell(one: Comparison, name: str) -> str:
        return f"{one.memory[name] / 1e6:.0f}" if name in one.memory else ""

    told = "MB that are needed besides the arguments (PyTorch's cannot be seen)"
    return _table(comparisons, f"{title}: {told}", [*comparisons[0].memory], cell)


def machine_line() -> str:
    """Where and when it was measured."""
    machine, busy = describe_machine(), load()
    told = "" if busy is None else f", load {busy}"
    return (
        f"{machine['processor']}, {machine['cores']} cores{told}, {machine['system']}, "
        f"Python {machine['python']}, NumPy {machine['numpy']}, {datetime.date.today()}"
    )


def write_comparisons(comparisons: Sequence[Comparison], file: Path) -> None:
    """Write every time of every round as JSON, with the ratios."""
    whole: dict[str, Any] = {
        "machine": describe_machine(),
        "load": load(),
        "date": datetime.date.today().isoformat(),
        "comparisons": [
            {
                "what": one.what,
                "ratio_to_pytorch": {name: one.ratio(name) for name in one.timings},
                "interval": {name: one.interval(name) for name in one.timings},
                "seconds": {name: timing.seconds for name, timing in one.timings.items()},
                "bytes": dict(one.memory),
            }
            for one in comparisons
        ],
    }
    write_atomically(file, (json.dumps(whole, indent=1) + "\n").encode())


def draw_chart(one: Comparison, file: Path) -> None:
    """Draw how long each way takes, as a PNG."""
    from matplotlib.figure import Figure

    from kit.drawing.plots import draw_times

    figure = Figure(figsize=(8.2, 3.6), layout="constrained", facecolor="white")
    times = {name: timing.median for name, timing in one.timings.items()}
    draw_times(figure.add_subplot(), times, f"{one.what}: forward and backward")
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=120)
    write_atomically(file, png.getvalue())


def _table(
    comparisons: Sequence[Comparison],
    title: str,
    names: Sequence[str],
    cell: Callable[[Comparison, str], str],
) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("", overflow="fold")
    for one in comparisons:
        table.add_column(one.what, justify="right", overflow="fold")
    for name in names:
        table.add_row(name, *(cell(one, name) for one in comparisons))
    return table
