"""Pictures of a report: SVG to put into a page, in the colours of its text."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

_TEXT = "#010203"
"""Stands for the colour of the text of the page, which is light or dark."""
_BAR = "#2f81f7"


def histogram(totals: Sequence[float], possible: float) -> str:
    """How many students have how many points; bars of a tenth of the points."""
    edges = np.linspace(0, possible or 1.0, 11)
    counts, _ = np.histogram(np.clip(totals, 0, possible), edges)
    figure = Figure(figsize=(7, 2.6))
    axes = figure.subplots()
    axes.bar(edges[:-1], counts, width=np.diff(edges) * 0.94, align="edge", color=_BAR)
    axes.set_xlabel("points")
    axes.set_ylabel("students")
    axes.set_xlim(0, edges[-1])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    says = "; ".join(
        f"{low:g} to {high:g} points: {count}"
        for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True)
        if count
    )
    return _svg(figure, "histogram", f"Students by points. {says}.")


def shares(names: Sequence[str], parts: Sequence[float], what: str) -> str:
    """A bar for each name, from 0 to 100 %."""
    figure = Figure(figsize=(7, 0.6 + 0.34 * len(names)))
    axes = figure.subplots()
    places = np.arange(len(names))[::-1]
    axes.barh(places, [100 * part for part in parts], color=_BAR, height=0.7)
    axes.set_yticks(places, [name if len(name) <= 40 else f"{name[:39]}…" for name in names])
    axes.set_xlim(0, 100)
    axes.set_xlabel(f"{what}, %")
    for place, part in zip(places, parts, strict=True):
        axes.text(min(100 * part + 1, 101), place, f"{100 * part:.0f}", va="center", color=_TEXT)
    says = "; ".join(f"{name}: {100 * part:.0f} %" for name, part in zip(names, parts, strict=True))
    return _svg(figure, "shares", f"{what[:1].upper()}{what[1:]}. {says}.")


def _svg(figure: Figure, salt: str, says: str) -> str:
    """The figure as an element for a page; the same figure gives the same text."""
    style = {
        "svg.fonttype": "none",
        "svg.hashsalt": salt,
        "text.color": _TEXT,
        "axes.edgecolor": _TEXT,
        "font.family": "sans-serif",
    }
    for axes in figure.axes:
        axes.patch.set_alpha(0)
        axes.spines[["top", "right"]].set_visible(False)
        axes.spines[["left", "bottom"]].set_color(_TEXT)
        axes.tick_params(colors=_TEXT)
        axes.xaxis.label.set_color(_TEXT)
        axes.yaxis.label.set_color(_TEXT)
    figure.patch.set_alpha(0)
    out = io.StringIO()
    with mpl.rc_context(style):
        figure.savefig(out, format="svg", bbox_inches="tight", metadata={"Date": None})
    text = out.getvalue()
    text = text[text.index("<svg") :].replace(_TEXT, "currentColor")
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", text, count=1)
    text = re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", text, count=1)
    return text.replace("<svg", f'<svg role="img" aria-label="{html.escape(says)}"', 1)
