"""Tell how fast the layers are: a table, and a JSON file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from autograder.bench.layers import KIT, TORCH, Comparison
from autograder.bench.machine import describe_machine, load
from autograder.files import replace_file


def layers_table(comparisons: Sequence[Comparison]) -> Table:
    """One line for each layer or network: milliseconds of each way, and the kit's ratio."""
    table = Table(title="milliseconds, median of the rounds", title_justify="left")
    table.add_column("forward and backward of", overflow="fold")
    names = list(dict.fromkeys(name for one in comparisons for name in one.timings))
    for name in names:
        table.add_column(name, justify="right")
    if any(name in TORCH for name in names):
        table.add_column("kit.layers / better PyTorch", justify="right")
    for one in comparisons:
        ratio = one.ratio(KIT)
        cells = [
            f"{one.timings[name].median * 1000:.1f}" if name in one.timings else ""
            for name in names
        ]
        table.add_row(one.what, *cells, *([] if ratio is None else [f"{ratio:.2f}"]))
    return table


def write_comparisons(comparisons: Sequence[Comparison], file: Path) -> None:
    """Write every time of every round as JSON, with the ratios."""
    whole: dict[str, Any] = {
        "machine": describe_machine(),
        "load": load(),
        "comparisons": [
            {
                "what": one.what,
                "ratio_to_pytorch": {name: one.ratio(name) for name in one.timings},
                "seconds": {name: timing.seconds for name, timing in one.timings.items()},
            }
            for one in comparisons
        ],
    }
    replace_file(file, (json.dumps(whole, indent=1) + "\n").encode())
