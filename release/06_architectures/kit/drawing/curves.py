# GENERATED from assignments/kit/drawing/curves.py - edit that file, then: python -m autograder build
"""Draw several curves over one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from kit.drawing import style
from kit.drawing.style import COLOURS, grid

Array = np.ndarray[Any, Any]


def show_curves(
    curves: Mapping[str, tuple[Sequence[float] | Array, Sequence[float] | Array]],
    x_name: str,
    y_name: str,
    *,
    title: str = "",
    log: str = "",
) -> None:
    """Draw named curves into one panel, told apart by colour and by line.

    Args:
        curves: From a name to the pair (x, y) of equally many numbers each.
        x_name: What the horizontal axis shows.
        y_name: What the vertical axis shows.
        title: Printed above the panel.
        log: The axes with a logarithmic scale: "", "x", "y" or "xy".

    >>> show_curves({"SGD": ([1, 2], [2.3, 2.0]), "Adam": ([1, 2], [2.3, 1.8])}, "step", "loss")
    """
    figure, axes = grid(1, 1, 6.0, 3.4)
    axis = axes.flat[0]
    for place, (name, (x, y)) in enumerate(curves.items()):
        colour = COLOURS[place % len(COLOURS)]
        axis.plot(x, y, ("-", "--", "-.", ":")[place % 4], color=colour, label=name)
    axis.set(xlabel=x_name, ylabel=y_name, title=title)
    for name in log:
        axis.set(**{f"{name}scale": "log"})
    axis.legend(fontsize=8)
    axis.grid(alpha=0.3)
    description = "; ".join(
        f"{name} from {float(y[0]):.3g} to {float(y[-1]):.3g}"
        for name, (_, y) in curves.items()
        if len(y)
    )
    heading = f"{title}: " if title else ""
    style.show(figure, f"{heading}{y_name} against {x_name}; {description or 'nothing to draw'}.")
