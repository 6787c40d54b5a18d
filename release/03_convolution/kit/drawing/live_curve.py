# GENERATED from assignments/kit/drawing/live_curve.py - edit that file, then: python -m autograder build
"""Draw curves while a training loop runs."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any, Self

from kit.drawing import style
from kit.drawing.display import in_notebook
from kit.drawing.style import COLOURS


class LiveCurve:
    """Curves that grow in place under the cell; outside a notebook nothing is drawn.

    Args:
        title: Stands above.
        seconds: At least so long passes between two drawings, which cost about 0.1 s each.

    >>> with LiveCurve() as curve:
    ...     for step in range(3):
    ...         curve.add(loss=1 / (step + 1))
    >>> curve.values["loss"]
    [1.0, 0.5, 0.3333333333333333]
    """

    def __init__(self, title: str = "", *, seconds: float = 2.0) -> None:
        self.values: dict[str, list[float]] = {}
        """What was added so far, by name."""
        self._steps: dict[str, list[int]] = {}
        self._title = title
        self._seconds = seconds
        self._calls = 0
        self._drawn = -seconds
        self._place: Any = None

    def add(self, **numbers: float) -> None:
        """Add one point to each curve named; names with "accuracy" share the right panel."""
        self._calls += 1
        for name, number in numbers.items():
            self.values.setdefault(name, []).append(float(number))
            self._steps.setdefault(name, []).append(self._calls)
        if in_notebook() and time.monotonic() - self._drawn >= self._seconds:
            self.draw()

    def draw(self) -> None:
        """Draw now, whatever time has passed."""
        if not self.values or not in_notebook():
            return
        from IPython.display import display

        alt = self.alt()
        shown = {"text/html": style.as_html(self.figure(), alt), "text/plain": alt}
        if self._place is None:
            self._place = display(shown, raw=True, display_id=True)
        else:
            self._place.update(shown, raw=True)
        self._drawn = time.monotonic()

    def alt(self) -> str:
        """What the curves show now, in words."""
        description = ", ".join(
            f"{name.replace('_', ' ')} from {values[0]:.3f} to {values[-1]:.3f}"
            for name, values in self.values.items()
        )
        heading = f"{self._title}: " if self._title else ""
        return f"{heading}{self._calls} points; {description}."

    def figure(self) -> Any:
        """The curves as a matplotlib figure that pyplot does not know."""
        from matplotlib.figure import Figure

        panels: dict[str, list[str]] = {}
        for name in self.values:
            panels.setdefault("accuracy" if "accuracy" in name else "loss", []).append(name)
        width = 4.2 * len(panels)
        figure = Figure(figsize=(max(width, 4.2), 2.8), layout="constrained", facecolor="white")
        for place, (panel, names) in enumerate(sorted(panels.items(), reverse=True)):
            axis = figure.add_subplot(1, len(panels), place + 1)
            for colour, name in zip(COLOURS, names, strict=False):
                label = name.replace("_", " ")
                axis.plot(self._steps[name], self.values[name], color=colour, label=label)
            axis.set(xlabel="step", ylabel=panel, title=self._title if place == 0 else "")
            axis.grid(alpha=0.3)
            axis.legend(fontsize=8)
        return figure

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.draw()
