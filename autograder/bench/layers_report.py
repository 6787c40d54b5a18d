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
from autograder.bench.layers import TORCH, Comparison
from autograder.training.machine import describe_machine, load


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
        return text if ratio is None else f"{text} ({ratio:.3g})"

    known = any(name in TORCH for one in comparisons for name in one.timings)
    told = "milliseconds, median" + (" (in parts of the better PyTorch)" if known else "")
    return _table(comparisons, f"{title}: {told}", [*comparisons[0].timings], cell)


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
