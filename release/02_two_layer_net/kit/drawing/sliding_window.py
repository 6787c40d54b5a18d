# GENERATED from assignments/kit/drawing/sliding_window.py - edit that file, then: python -m autograder build
"""Show a convolution running: the window slides over the image, and the output fills up."""

from __future__ import annotations

from typing import Any

import numpy as np

from kit.drawing import display, svg
from kit.drawing.svg import CELL

Array = np.ndarray[Any, Any]

_MOST_FRAMES = 64


def animate_window(
    x: Array, w: Array, *, stride: int = 1, padding: int = 0, seconds: float = 1.5
) -> None:
    """Show how the kernel w slides over the image x, one output after the other.

    In a notebook it is an image that moves, without a script; who has asked their system for less
    motion sees its last step. Outside a notebook the outputs are printed.

    Args:
        x: Image, shape (height, width).
        w: Kernel, shape (kernel height, kernel width).
        stride: Step of the window, down and across.
        padding: Zeros on each side.
        seconds: How long each step is shown.

    Raises:
        ValueError: If the kernel is larger than the padded image, or there are more than 64 steps.

    >>> animate_window(np.array([[1, 2, 3], [4, 5, 6]]), np.array([[1, 0], [0, 1]]))
    A kernel of 2 × 2 slides over an image of 2 × 3 with stride 1; the output is [[6, 8]].
    """
    padded = np.pad(np.asarray(x), padding)
    if any(kernel > size for kernel, size in zip(np.shape(w), padded.shape, strict=True)):
        raise ValueError(f"a kernel of {np.shape(w)} is larger than an image of {padded.shape}.")
    # Not a function of its own: the course asks students to write that one.
    windows = np.lib.stride_tricks.sliding_window_view(padded, np.shape(w))[::stride, ::stride]
    out = np.einsum("ijuv,uv->ij", windows, w)
    if out.size > _MOST_FRAMES:
        raise ValueError(f"{out.size} steps are too many to watch; show at most {_MOST_FRAMES}.")
    zeros = f", zero-padded by {padding}," if padding else ""
    description = (
        f"A kernel of {w.shape[0]} × {w.shape[1]} slides over an image of {x.shape[0]} × "
        f"{x.shape[1]}{zeros} with stride {stride}; the output is {out.tolist()}."
    )
    drawn = moving_window(padded, np.asarray(w), out, stride, seconds, description)
    display.show(description, svg.as_image(drawn, description))


def moving_window(
    padded: Array, w: Array, out: Array, stride: int, seconds: float, description: str
) -> str:
    """The SVG of the running window: one group of shapes for each output, shown in turn."""
    height = CELL * max(padded.shape[0], w.shape[0], out.shape[0]) + 96
    middle = 30 + CELL * padded.shape[1] + 30
    right = middle + CELL * w.shape[1] + 30
    width = max(right + CELL * out.shape[1] + 20, 20 + 42 * w.size)
    parts = [
        _style(out.size, seconds),
        svg.words(20, 24, "image", anchor="start", bold=True),
        svg.words(middle, 24, "kernel", anchor="start", bold=True),
        svg.words(right, 24, "output", anchor="start", bold=True),
        svg.numbers(20, 34, padded),
        svg.numbers(middle, 34, w, fill=svg.ORANGE),
    ]
    for step, (i, j) in enumerate(np.ndindex(out.shape)):
        rows = slice(i * stride, i * stride + w.shape[0])
        columns = slice(j * stride, j * stride + w.shape[1])
        window = padded[rows, columns]
        left, top = 20 + j * stride * CELL, 34 + i * stride * CELL
        terms = " + ".join(
            f"{a:g}·{b:g}" for a, b in zip(window.flat, w.flat, strict=True)
        ).replace("-", "−")
        known = "\n".join(
            svg.numbers(
                right + column * CELL,
                34 + row * CELL,
                out[row : row + 1, column : column + 1],
                fill=svg.GREEN if (row, column) == (i, j) else svg.PALE,
            )
            for row, column in list(np.ndindex(out.shape))[: step + 1]
        )
        total = f"= {out[i, j]:g}".replace("-", "−")
        parts.append(
            f'<g class="step" style="animation-delay:{step * seconds:g}s">\n'
            + svg.numbers(left, top, window, fill=svg.BLUE)
            + svg.box(
                left, top, CELL * w.shape[1], CELL * w.shape[0], line=svg.STRONG_BLUE, thick=3
            )
            + known
            + svg.words(20, height - 34, terms, anchor="start", size=12)
            + svg.words(20, height - 14, total, anchor="start", bold=True)
            + "\n</g>"
        )
    return svg.drawing(width, height, parts, description)


def _style(steps: int, seconds: float) -> str:
    """Each step is visible for its share of the time, in turn and again and again."""
    share = 100 / steps
    return (
        "<style>"
        f".step{{opacity:0;animation:step {steps * seconds:g}s step-end infinite}}"
        f"@keyframes step{{0%{{opacity:1}}{share:.4f}%{{opacity:0}}100%{{opacity:0}}}}"
        "@media (prefers-reduced-motion:reduce)"
        "{.step{animation:none}.step:last-of-type{opacity:1}}"
        "</style>"
    )
