"""Draw the figures of the notebooks from the reference implementations.

    python tools/figures.py            writes assignments/*/figures/*.svg and *.png
    python tools/figures.py --check    exits 1 where a committed figure is not what would be drawn

A figure is drawn as SVG. Notebooks carry it as PNG, because JupyterLab shows no SVG that is
attached to a cell. Chromium turns one into the other, and the PNG names the SVG it was made from.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import itertools
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kit.drawing import svg
from kit.drawing.svg import CELL, arrow, box, numbers, words

Array = np.ndarray[Any, Any]

ASSIGNMENTS = Path(__file__).parents[1] / "assignments"
SCALE = 1.25  # pixels of the PNG for each of the SVG: notebooks show it in its own size


def _reference(stage: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        f"reference_{stage}", ASSIGNMENTS / stage / "reference.py"
    )
    if spec is None or spec.loader is None:
        raise FileNotFoundError(ASSIGNMENTS / stage / "reference.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _convolve(x: Array, w: Array, stride: int = 1, padding: int = 0) -> Array:
    """The reference's convolution of one channel with one kernel."""
    out = _reference("03_convolution").conv2d_forward(
        x[None, None].astype(float), w[None, None].astype(float), np.zeros(1), stride, padding
    )
    result: Array = out[0, 0]
    return result


def graph_with_a_fork() -> str:
    """L = (x w)^2 + 3 x with its values above the lines and its gradients below."""
    x, w = 2.0, 1.5
    q = x * w
    dq = 2 * q
    first, second, dw = w * dq, 3.0, x * dq
    parts = []

    def node(at_x: float, at_y: float, text: str) -> None:
        parts.append(box(at_x - 24, at_y - 18, 48, 36, fill=svg.BLUE))
        parts.append(words(at_x, at_y + 5, text, bold=True))

    def edge(x1: float, y1: float, x2: float, y2: float, value: str, gradient: str) -> None:
        parts.append(arrow(x1, y1, x2, y2))
        middle = ((x1 + x2) / 2, (y1 + y2) / 2)
        parts.append(words(middle[0], middle[1] - 8, value))
        parts.append(words(middle[0], middle[1] + 19, gradient, colour=svg.STRONG_ORANGE))

    parts.append(words(84, 105, "x", bold=True))
    edge(100, 100, 190, 100, f"{x:g}", "")
    gradient = f"dx = {first:g} + {second:g} = {first + second:g}"
    parts.append(words(20, 128, gradient, anchor="start", colour=svg.STRONG_ORANGE))
    parts.append(f'<circle cx="196" cy="100" r="6" fill="{svg.INK}"/>')
    parts.append(words(196, 84, "fork", size=12))
    edge(201, 96, 306, 62, f"{x:g}", f"{first:g}")
    edge(201, 104, 306, 150, f"{x:g}", f"{second:g}")
    parts.append(words(230, 26, "w", bold=True))
    edge(242, 22, 312, 44, f"{w:g}", "")
    parts.append(words(222, 48, f"dw = {dw:g}", size=12, colour=svg.STRONG_ORANGE))
    node(330, 60, "·")
    node(330, 156, "3 ·")
    edge(354, 60, 426, 60, f"q = {q:g}", f"{dq:g}")
    node(450, 60, "(·)²")
    edge(474, 64, 544, 98, f"{q * q:g}", "1")
    edge(354, 152, 544, 112, f"{3 * x:g}", "1")
    node(570, 104, "+")
    edge(594, 104, 680, 104, f"L = {q * q + 3 * x:g}", "1")
    parts.append(words(20, 196, "black: values, forward", anchor="start", size=12))
    parts.append(
        words(
            180,
            196,
            "orange: gradients of L, backward; added where the path forks",
            anchor="start",
            size=12,
            colour=svg.STRONG_ORANGE,
        )
    )
    return svg.drawing(
        700,
        214,
        parts,
        "Computational graph of L = (x w)² + 3 x: the value x = 2 forks into two paths, "
        "which send back the "
        "gradients 9 and 3; at the fork they are added to dx = 12.",
    )


def sliding_window() -> str:
    """The slide's 4x4 image, its kernel, and the window at each of the four positions."""
    x = np.array([[4, 5, 8, 7], [1, 8, 8, 8], [3, 6, 6, 4], [6, 5, 7, 8]])
    k = np.array([[1, 4, 1], [1, 4, 3], [3, 3, 1]])
    out = _convolve(x, k)
    small = 26
    parts = [words(20, 22, "kernel", anchor="start", bold=True)]
    parts.append(numbers(20, 32, k, fill=svg.ORANGE, cell=small, size=12))
    for step, (i, j) in enumerate(np.ndindex(2, 2)):
        left = 124 + step * 152

        def inside(row: int, column: int, i: int = i, j: int = j) -> str:
            return svg.BLUE if i <= row < i + 3 and j <= column < j + 3 else svg.PALE

        parts.append(words(left, 22, f"step {step + 1}", anchor="start", bold=True))
        parts.append(numbers(left, 32, x, fill=inside, cell=small, size=12))
        parts.append(
            box(
                left + j * small,
                32 + i * small,
                3 * small,
                3 * small,
                line=svg.STRONG_BLUE,
                thick=3,
            )
        )
        for row, column in list(np.ndindex(2, 2))[: step + 1]:
            fill = svg.GREEN if (row, column) == (i, j) else svg.PALE
            parts.append(
                numbers(
                    left + column * 30,
                    172 + row * 30,
                    out[row : row + 1, column : column + 1],
                    fill=fill,
                    cell=30,
                    size=12,
                )
            )
        parts.append(words(left, 160, "output", anchor="start", size=12))
    return svg.drawing(
        740,
        246,
        parts,
        "A 3 × 3 kernel slides over a 4 × 4 image in four steps; the outputs are 122, "
        "148, 126 and 134.",
    )


def depth_of_a_filter() -> str:
    """A 5x5x3 filter on a 32x32x3 image, and six filters making six feature maps."""
    parts = [words(20, 24, "image 32 × 32 × 3", anchor="start", bold=True)]
    for channel, colour in enumerate(("#f5b7b1", "#abebc6", "#aed6f1")):
        shift = 12 * channel
        parts.append(box(20 + shift, 40 + shift, 128, 128, fill=colour))
        parts.append(box(50 + shift, 66 + shift, 30, 30, fill="#ffffff", thick=2))
    parts.append(words(20, 214, "one window: 5 · 5 · 3 = 75 numbers", anchor="start", size=12))
    parts.append(arrow(180, 112, 238, 112))
    parts.append(words(250, 24, "six filters 5 × 5 × 3", anchor="start", bold=True))
    for f in range(6):
        top = 40 + 27 * f
        for channel, colour in enumerate(("#f5b7b1", "#abebc6", "#aed6f1")):
            parts.append(box(262 + 5 * channel, top + 3 * channel, 18, 18, fill=colour))
        parts.append(words(306, top + 16, f"· window + b{f + 1}", anchor="start", size=12))
    parts.append(arrow(404, 112, 452, 112))
    parts.append(words(462, 24, "six feature maps 28 × 28", anchor="start", bold=True))
    for f in range(6):
        shift = 11 * f
        parts.append(box(466 + shift, 40 + shift, 112, 112, fill=svg.GREEN))
        if f == 5:
            parts.append(box(466 + shift + 26, 40 + shift + 22, 4, 4, fill=svg.INK))
    parts.append(words(466, 226, "456 parameters = 6 · (75 + 1)", anchor="start", size=12))
    return svg.drawing(
        660,
        240,
        parts,
        "Each of six filters of 5 × 5 × 3 spans the full depth of a 32 × 32 × 3 image "
        "and makes one "
        "feature map of 28 × 28.",
    )


def padding_and_stride() -> str:
    """A row of 7 with a filter of 3: strides 1, 2 and 3, and stride 1 with padding 1."""
    reference, parts, cell = _reference("03_convolution"), [], 24
    for row, (stride, padding) in enumerate(((1, 0), (2, 0), (3, 0), (1, 1))):
        top = 44 + row * 108
        try:
            size = f"output {reference.conv_output_size(7, 3, stride, padding)}"
        except ValueError:
            size = "does not fit: one number is left over"
        positions = list(range(0, 7 + 2 * padding - 2, stride))
        parts.append(
            words(
                20,
                top - 20,
                f"stride {stride}, padding {padding}: {size}",
                anchor="start",
                bold=True,
            )
        )
        for at in range(-padding, 7 + padding):
            zero = not 0 <= at < 7
            left = 70 + at * cell
            parts.append(
                box(left, top - 10, cell, cell, fill="#ffffff" if zero else svg.BLUE, dashed=zero)
            )
            parts.append(words(left + cell / 2, top + 7, "0" if zero else f"x{at}", size=11))
        for step, start in enumerate(positions):
            left, level = 70 + (start - padding) * cell, top + 22 + 8 * step
            parts.append(
                f'<path d="M{left + 2} {level}H{left + 3 * cell - 2}" '
                f'stroke="{svg.STRONG_ORANGE}" stroke-width="3"/>'
            )
            parts.append(words(left - 4, level + 4, str(step + 1), anchor="end", size=9))
    return svg.drawing(
        500,
        470,
        parts,
        "The positions of a filter of 3 on a row of 7: five with stride 1, three with "
        "stride 2, stride 3 "
        "leaves one number over, and padding 1 gives seven.",
    )


def im2col() -> str:
    """A 3x3 image and a 2x2 kernel: each window becomes a row, the kernel a column."""
    x = np.arange(1, 10).reshape(3, 3)
    k = np.array([[1, 2], [3, 4]])
    cols = _reference("03_convolution").im2col(x[None, None].astype(float), 2, 2, 1, 0)
    out = _convolve(x, k)
    paint = [svg.BLUE, svg.ORANGE, svg.GREEN, "#e8d5ec"]
    parts = [words(20, 24, "image x", anchor="start", bold=True), numbers(20, 34, x)]
    for (i, j), colour in zip(
        np.ndindex(2, 2), ("#0072b2", "#d55e00", "#00795a", "#7b3fa0"), strict=True
    ):
        inset = 3 + 3 * (2 * i + j)
        parts.append(
            box(
                20 + j * CELL + inset,
                34 + i * CELL + inset,
                2 * CELL - 2 * inset,
                2 * CELL - 2 * inset,
                line=colour,
                thick=2,
            )
        )
    parts.append(words(20, 166, "windows of 2 × 2", anchor="start", size=12))
    parts.append(arrow(132, 88, 166, 88))
    parts.append(words(180, 24, "cols: one row per window", anchor="start", bold=True))
    parts.append(numbers(180, 34, cols, fill=lambda row, _: paint[row]))
    for row, (i, j) in enumerate(np.ndindex(2, 2)):
        parts.append(
            words(324, 34 + row * CELL + 22, f"(i, j) = ({i}, {j})", anchor="start", size=11)
        )
    for column, (u, v) in enumerate(np.ndindex(2, 2)):
        parts.append(words(197 + column * CELL, 188, f"({u},{v})", size=10))
    parts.append(words(420, 108, "@", size=18))
    parts.append(words(440, 24, "kernel", anchor="start", bold=True))
    parts.append(numbers(446, 34, k.reshape(-1, 1)))
    parts.append(words(506, 108, "=", size=18))
    parts.append(words(524, 24, "out", anchor="start", bold=True))
    parts.append(numbers(526, 34, out.reshape(-1, 1), fill=lambda row, _: paint[row]))
    parts.append(arrow(568, 102, 600, 102))
    parts.append(numbers(608, 68, out, fill=lambda i, j: paint[2 * i + j]))
    return svg.drawing(
        696,
        202,
        parts,
        "im2col: each of the four 2 × 2 windows of a 3 × 3 image becomes a row of a "
        "matrix, which is "
        "multiplied by the kernel as a column; the result is reshaped to 37, 47, 67, 77.",
    )


def dx_as_a_full_convolution() -> str:
    """Draw dX of the notebook's example: the padded dO, the rotated kernel, and the first sum."""
    f = np.array([[1, 2], [3, 4]])
    do = np.array([[1, 0], [-1, 2]])
    dx, _, _ = _reference("03_convolution").conv2d_backward(
        do[None, None].astype(float),
        np.arange(1.0, 10).reshape(1, 1, 3, 3),
        f[None, None].astype(float),
        1,
        0,
    )
    wide, rotated = np.pad(do, 1), f[::-1, ::-1]
    if not np.array_equal(_convolve(wide, rotated), dx[0, 0]):
        raise AssertionError("the full convolution is not the gradient")
    parts = [
        words(20, 24, "dO, zero-padded by 1", anchor="start", bold=True),
        numbers(
            20,
            34,
            wide,
            fill=lambda i, j: svg.BLUE if 1 <= i <= 2 and 1 <= j <= 2 else "#ffffff",
        ),
        words(20 + 4 * CELL + 22, 108, "∗", size=20),
        words(230, 24, "F rotated by 180°", anchor="start", bold=True),
        numbers(230, 68, rotated, fill=svg.ORANGE),
        words(366, 108, "=", size=18),
        words(396, 24, "dX", anchor="start", bold=True),
        numbers(396, 50, dx[0, 0], fill=lambda i, j: svg.GREEN if (i, j) == (1, 1) else svg.PALE),
        box(20 + CELL, 34 + CELL, 2 * CELL, 2 * CELL, line=svg.STRONG_BLUE, thick=3),
    ]
    window = wide[1:3, 1:3]
    terms = " + ".join(f"{a}·{b}" for a, b in zip(window.flat, rotated.flat, strict=True))
    text = f"middle of dX: {terms} = {dx[0, 0, 1, 1]:g}".replace("-", "−")
    parts.append(words(20, 196, text, anchor="start", size=12))
    return svg.drawing(
        520, 212, parts, "dO, zero-padded by 1, convolved with F rotated by 180°, gives dX."
    )


def routes_of_max_pooling() -> str:
    """The slide's 4x4 example: which number wins each window, and where its gradient goes."""
    x = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
    dout = np.array([[1, 2], [3, 4]])
    reference = _reference("03_convolution")
    out = reference.max_pool2d_forward(x[None, None].astype(float), (2, 2), 2)[0, 0]
    dx = reference.max_pool2d_backward(
        dout[None, None].astype(float), x[None, None].astype(float), (2, 2), 2
    )[0, 0]
    paint = [svg.BLUE, svg.ORANGE, svg.GREEN, "#e8d5ec"]

    def window(i: int, j: int) -> str:
        return paint[2 * (i // 2) + j // 2] if dx[i, j] else "#ffffff"

    parts = [
        words(20, 24, "x", anchor="start", bold=True),
        numbers(20, 34, x, fill=window),
        arrow(166, 102, 210, 102),
        words(188, 90, "max", size=12),
        words(222, 24, "out", anchor="start", bold=True),
        numbers(222, 68, out, fill=lambda i, j: paint[2 * i + j]),
        words(360, 24, "dout", anchor="start", bold=True),
        numbers(360, 68, dout, fill=lambda i, j: paint[2 * i + j]),
        arrow(438, 102, 482, 102),
        words(494, 24, "dx", anchor="start", bold=True),
        numbers(494, 34, dx, fill=window),
    ]
    for left in (20, 494):
        for i, j in np.ndindex(2, 2):
            parts.append(box(left + 2 * j * CELL, 34 + 2 * i * CELL, 2 * CELL, 2 * CELL, thick=2.5))
    parts.append(words(20, 194, "forward: the largest number of each window", anchor="start"))
    parts.append(words(360, 194, "backward: it receives the gradient", anchor="start"))
    return svg.drawing(
        660,
        208,
        parts,
        "Max pooling with 2 × 2 windows: forward, 6, 8, 3 and 4 are the largest numbers "
        "of their windows; "
        "backward, only these four positions receive the gradients 1, 2, 3 and 4.",
    )


def receptive_field() -> str:
    """One row of pixels below two layers of 3, and the pixels that one number depends on."""
    layers = [(3, 1), (3, 1)]
    field = _reference("03_convolution").receptive_field(layers)
    cell, count, parts = 34, 9, []
    levels = [("image", 9, field), ("feature map 1", 7, 3), ("feature map 2", 5, 1)]
    for level, (name, size, seen) in enumerate(levels):
        top, left = 170 - 66 * level, 140 + (count - size) * cell / 2
        parts.append(words(20, top + 22, name, anchor="start", size=12, bold=True))
        for at in range(size):
            dark = abs(at - (size - 1) / 2) <= (seen - 1) / 2
            parts.append(
                box(left + at * cell, top, cell, cell, fill=svg.ORANGE if dark else svg.PALE)
            )
    middle = 140 + count * cell / 2
    for level, width in ((0, field), (1, 3)):
        top = 170 - 66 * level
        for side in (-1, 1):
            parts.append(
                f'<path d="M{middle + side * width * cell / 2:g} {top}'
                f'L{middle + side * (width - 2) * cell / 2:g} {top - 66 + cell}" '
                f'stroke="{svg.STRONG_ORANGE}" stroke-width="1.5"/>'
            )
    parts.append(
        words(
            20,
            232,
            f"One number of feature map 2 depends on 3 numbers of map 1 and on {field} pixels.",
            anchor="start",
            size=12,
        )
    )
    return svg.drawing(
        600,
        246,
        parts,
        "Receptive field of two layers with kernels of 3: one number depends on 3 "
        "numbers of the first "
        "feature map and on 5 pixels of the image.",
    )


def _blocks(title: str, spec: Sequence[tuple[Any, ...]], input_shape: tuple[int, ...]) -> str:
    """A network as a row of boxes, as high as its feature maps are; shapes by the reference."""
    rows = _reference("04_cifar10_cnn").layer_shapes(spec, input_shape)
    kinds = {"conv": svg.BLUE, "pool": svg.ORANGE, "fc": svg.GREEN}
    parts: list[str] = []
    left = 20.0
    shown = [("input", input_shape, 0, "#ffffff")]
    for (_, shape, params), layer in zip(rows, spec, strict=True):
        if layer[0] in kinds:
            what = {
                "conv": lambda layer: f"conv {layer[2]}×{layer[2]}",
                "pool": lambda layer: f"pool {layer[1]}×{layer[1]}",
                "fc": lambda _: "fc",
            }[layer[0]](layer)
            shown.append((what, shape, params, kinds[layer[0]]))
        elif layer[0] == "relu":
            what, shape, params, colour = shown[-1]
            shown[-1] = (f"{what} + ReLU", shape, params, colour)
    for what, shape, params, colour in shown:
        height = 24 + 3 * (shape[1] if len(shape) == 3 else 10)
        width = 62.0
        top = 104 - height / 2
        parts.append(box(left, top, width, height, fill=colour))
        parts.append(words(left + width / 2, 108, "×".join(map(str, shape)), size=11))
        label, _, relu = what.partition(" + ")
        parts.append(words(left + width / 2, 184, label, size=11, bold=True))
        if relu:
            parts.append(words(left + width / 2, 199, f"+ {relu}", size=11))
        if params:
            parts.append(words(left + width / 2, 216, f"{params:,}".replace(",", " "), size=10))
        left += width + 10
    total = sum(params for _, _, params in rows)
    shapes = ", ".join(f"{what} {'×'.join(map(str, shape))}" for what, shape, _, _ in shown)
    parts.append(
        words(20, 26, f"{title}: {total:,} parameters".replace(",", " "), anchor="start", bold=True)
    )
    parts.append(words(20, 238, "bottom line: parameters per layer", anchor="start", size=11))
    return svg.drawing(left + 10, 250, parts, f"Block diagram of {title}: {shapes}.")


def convnetjs() -> str:
    """ConvNetJS's network for CIFAR-10."""
    blocks = [layer for f in (16, 20, 20) for layer in (("conv", f, 5), ("relu",), ("pool", 2))]
    return _blocks("ConvNetJS", [*blocks, ("fc", 10)], (3, 32, 32))


def lenet5() -> str:
    """LeNet-5 in its usual form of today."""
    blocks = [layer for f in (6, 16) for layer in (("conv", f, 5, 0), ("relu",), ("pool", 2))]
    dense = [("fc", 120), ("relu",), ("fc", 84), ("relu",), ("fc", 10)]
    return _blocks("LeNet-5", [*blocks, *dense], (1, 32, 32))


def vgg_like() -> str:
    """A small network in the style of VGG."""
    spec = _reference("04_cifar10_cnn").pattern_to_spec(
        [(2, 16, True), (2, 32, True), (2, 64, True)], [64], 10, 3
    )
    return _blocks("VGG-like", spec, (3, 32, 32))


def dropout_network() -> str:
    """A small network, whole and with the units that one draw drops, and the draws themselves."""
    draws = np.array([[0.1, 0.7, 0.5, 0.3], [0.8, 0.2, 0.9, 0.6]])
    drop_prob = 0.5
    _, slope = _reference("05_regularisation").dropout(np.ones((2, 4)), drop_prob, draws)
    parts = []
    layers = ((3, None), (4, slope[0]), (4, slope[1]), (2, None))
    for side, (title, dropping) in enumerate((("at test time", False), ("in one step", True))):
        left = 30 + 330 * side
        parts.append(words(left, 24, title, anchor="start", bold=True))
        places = [
            [(left + 20 + 80 * column, 150 + 42 * (i - (count - 1) / 2)) for i in range(count)]
            for column, (count, _) in enumerate(layers)
        ]
        gone = {
            place
            for units, (_, mask) in zip(places, layers, strict=True)
            for i, place in enumerate(units)
            if dropping and mask is not None and mask[i] == 0
        }
        for before, after in itertools.pairwise(places):
            for one, other in itertools.product(before, after):
                if one not in gone and other not in gone:
                    parts.append(
                        f'<path d="M{one[0]:g} {one[1]:g}L{other[0]:g} {other[1]:g}" '
                        'stroke="#999999" stroke-width="1"/>'
                    )
        for column, units in enumerate(places):
            for place in units:
                fill = svg.BLUE if column in (1, 2) else svg.PALE
                fill = "#ffffff" if place in gone else fill
                parts.append(
                    f'<circle cx="{place[0]:g}" cy="{place[1]:g}" r="14" fill="{fill}" '
                    f'stroke="{svg.INK}"/>'
                )
                if place in gone:
                    x, y = place
                    parts.append(
                        f'<path d="M{x - 9:g} {y - 9:g}L{x + 9:g} {y + 9:g}M{x - 9:g} {y + 9:g}'
                        f'L{x + 9:g} {y - 9:g}" stroke="{svg.STRONG_ORANGE}" stroke-width="3"/>'
                    )
                elif dropping and column in (1, 2):
                    parts.append(words(place[0], place[1] + 4, "·2", size=11))
        parts.append(words(left, 262, "inputs", anchor="start", size=12))
        parts.append(words(left + 80, 262, "two hidden layers", anchor="start", size=12))
        parts.append(words(left + 236, 262, "scores", anchor="start", size=12))
    return svg.drawing(
        640,
        280,
        parts,
        "The same network twice: complete at test time, and in one training step, in which three "
        "of eight hidden units are crossed out with all their connections and the numbers of the "
        "others are doubled.",
    )


def batch_norm_boxes() -> str:
    """The notebook's column through the boxes of batch normalisation, with all its gradients."""
    x, gamma, dout = np.array([[1.0], [1], [3], [3]]), np.array([2.0]), np.zeros((4, 1))
    dout[0] = 1
    reference = _reference("05_regularisation")
    d = {
        name: value.round(6).ravel()
        for name, value in reference.batch_norm_graph(x, gamma, dout, 0.0).items()
    }
    centered = (x - x.mean()).ravel()
    parts = []

    def said(values: Array) -> str:
        text = ", ".join(f"{value:g}" for value in np.ravel(values)).replace("-", "−")
        return f"({text})" if np.size(values) > 1 else text

    def node(at_x: float, at_y: float, text: str) -> None:
        wide = max(50, 9 * len(text))
        parts.append(box(at_x - wide / 2, at_y - 18, wide, 36, fill=svg.BLUE))
        parts.append(words(at_x, at_y + 5, text, bold=True))

    def value(at_x: float, at_y: float, name: str, number: Array, gradient: str) -> None:
        parts.append(words(at_x, at_y, f"{name} = {said(number)}", size=11))
        text = f"{gradient} = {said(d[gradient])}"
        parts.append(words(at_x, at_y + 15, text, size=11, colour=svg.STRONG_ORANGE))

    def fork(at_x: float, at_y: float) -> None:
        parts.append(f'<circle cx="{at_x:g}" cy="{at_y:g}" r="5" fill="{svg.INK}"/>')

    high, low = 84, 206
    value(84, high - 50, "x", x, "dx")
    parts.append(arrow(20, high, 70, high))
    fork(74, high)
    parts.append(arrow(79, high, 216, high))
    parts.append(arrow(74, high + 5, 74, low - 20))
    node(74, low, "average")
    parts.append(arrow(108, low - 8, 226, high + 20))
    value(116, low + 40, "mean", x.mean(), "dmean")
    node(256, high, "subtract")
    value(366, high - 50, "centered", centered, "dcentered")
    parts.append(arrow(294, high, 366, high))
    fork(370, high)
    parts.append(arrow(375, high, 506, high))
    parts.append(arrow(370, high + 5, 370, low - 20))
    node(370, low, "square, average")
    parts.append(arrow(438, low, 480, low))
    value(444, low + 40, "var", np.mean(centered**2), "dvar")
    node(508, low, "root")
    parts.append(arrow(534, low - 16, 540, high + 20))
    value(588, low - 56, "inv_std", np.array(1.0), "dinv_std")
    node(552, high, "normalise")
    parts.append(arrow(596, high, 646, high))
    value(640, high - 50, "x_hat", centered, "dx_hat")
    node(676, high, "scale")
    parts.append(arrow(704, high, 732, high))
    node(758, high, "shift")
    parts.append(arrow(784, high, 812, high))
    parts.append(
        words(676, high + 36, f"dgamma = {said(d['dgamma'])}", size=11, colour=svg.STRONG_ORANGE)
    )
    parts.append(
        words(770, high + 36, f"dbeta = {said(d['dbeta'])}", size=11, colour=svg.STRONG_ORANGE)
    )
    parts.append(words(770, high - 26, f"dout = {said(dout)}", size=11, colour=svg.STRONG_ORANGE))
    parts.append(words(20, 290, "black: values, forward", anchor="start", size=12))
    parts.append(
        words(
            190,
            290,
            "orange: gradients, backward; at the two dots they are added",
            anchor="start",
            size=12,
            colour=svg.STRONG_ORANGE,
        )
    )
    return svg.drawing(
        850,
        306,
        parts,
        "Batch normalisation of one column as a graph of seven boxes: average, subtract, square "
        "and average, root, normalise, scale, shift. The path forks at x and at centered; the "
        "gradients of both ways are added there, and dx is (1, −1, 0, 0).",
    )


def normalised_together() -> str:
    """Which numbers share a mean and a variance: a column of rows, a channel of all images."""
    parts = [words(20, 24, "rows (N, C): each column", anchor="start", bold=True)]
    colours = (svg.BLUE, svg.ORANGE, svg.GREEN)
    for row, column in np.ndindex(4, 3):
        parts.append(box(40 + 34 * column, 48 + 34 * row, 34, 34, fill=colours[column]))
    parts.append(words(91, 204, "C = 3", size=12))
    parts.append(words(20, 120, "N", size=12))
    parts.append(words(20, 236, "4 numbers for each mean", anchor="start", size=12))
    parts.append(
        words(
            240, 24, "images (N, C, H, W): each channel, over all images", anchor="start", bold=True
        )
    )
    for image in range(4):
        left = 248 + 104 * image
        for channel in range(3):
            shift = 14 * channel
            for row, column in np.ndindex(3, 3):
                parts.append(
                    box(
                        left + shift + 17 * column,
                        58 + shift + 17 * row,
                        17,
                        17,
                        fill=colours[channel],
                        line="#888888",
                    )
                )
        parts.append(words(left + 40, 168, f"image {image + 1}", size=12))
    parts.append(
        words(248, 204, "3 channels of 3 × 3 positions in 4 images:", anchor="start", size=12)
    )
    parts.append(
        words(
            248,
            226,
            "4 · 3 · 3 = 36 numbers for each mean, and again C = 3 means",
            anchor="start",
            size=12,
        )
    )
    return svg.drawing(
        680,
        252,
        parts,
        "Numbers of one colour are normalised together: for rows each column, over the batch; "
        "for images each channel, over the batch and over all positions.",
    )


def graph_with_a_shortcut() -> str:
    """The graph a = 2 x, b = 5 - a, sum = a + b, with the values and gradients of the reference."""
    line = "fc", ["images"], {"out_features": 1}
    graph = {"a": line, "b": ("fc", ["a"], line[2]), "sum": ("add", ["a", "b"], {})}
    params = {"a.weight": np.array([[2.0]]), "a.bias": np.zeros(1)}
    params |= {"b.weight": np.array([[-1.0]]), "b.bias": np.array([5.0])}
    reference = _reference("06_architectures")
    x, dsum = np.array([[3.0]]), np.array([[1.0]])
    values = reference.values(graph, params, x)
    dvalues, _ = reference.gradients(graph, params, x, {"sum": dsum})
    said = {
        name: (f"{values[name].item():g}".replace("-", "−"), dvalues[name].item())
        for name in values
    }
    parts = []

    def node(at_x: float, at_y: float, name: str, what: str) -> None:
        parts.append(box(at_x - 44, at_y - 20, 88, 40, fill=svg.BLUE))
        parts.append(words(at_x, at_y - 2, name, bold=True))
        parts.append(words(at_x, at_y + 13, what, size=11))

    def value(at_x: float, at_y: float, text: str, gradient: str) -> None:
        parts.append(words(at_x, at_y - 9, text))
        parts.append(words(at_x, at_y + 20, gradient, size=12, colour=svg.STRONG_ORANGE))

    middle, low = 74, 150
    parts.append(words(20, middle + 5, "images", anchor="start", bold=True))
    parts.append(arrow(78, middle, 166, middle))
    value(118, middle, said["images"][0], f"{said['images'][1]:g}")
    node(212, middle, "a", "2 · images")
    parts.append(arrow(256, middle, 296, middle))
    parts.append(f'<circle cx="302" cy="{middle}" r="6" fill="{svg.INK}"/>')
    total = f"1 − 1 = {said['a'][1]:g}"
    value(300, middle - 34, said["a"][0], "")
    parts.append(words(300, middle - 16, total, size=12, colour=svg.STRONG_ORANGE))
    parts.append(arrow(308, middle, 534, middle))
    value(430, middle, said["a"][0], f"{dsum.item():g}")
    parts.append(arrow(302, middle + 6, 354, low - 4))
    parts.append(words(312, low - 14, "−1", size=12, colour=svg.STRONG_ORANGE))
    node(400, low, "b", "5 − a")
    parts.append(arrow(444, low - 6, 548, middle + 22))
    value(480, low - 24, said["b"][0], "")
    parts.append(words(516, low, f"{said['b'][1]:g}", size=12, colour=svg.STRONG_ORANGE))
    node(580, middle, "sum", "a + b")
    parts.append(arrow(624, middle, 706, middle))
    value(664, middle, said["sum"][0], f"{said['sum'][1]:g}")
    parts.append(words(20, 204, "black: values, forward", anchor="start", size=12))
    parts.append(
        words(
            190,
            204,
            "orange: gradients, backward; added at the dot",
            anchor="start",
            size=12,
            colour=svg.STRONG_ORANGE,
        )
    )
    return svg.drawing(
        726,
        222,
        parts,
        "A graph with a shortcut: a is 2 times the images, b is 5 − a, the sum is a + b. At a the "
        "gradient 1 of the shortcut and the gradient −1 through b are added: 0.",
    )


def _node(at_x: float, at_y: float, text: str, fill: str, wide: float = 104) -> str:
    """A box of a network with its words, around a centre."""
    frame = box(at_x - wide / 2, at_y - 15, wide, 30, fill=fill)
    return frame + "\n" + words(at_x, at_y + 5, text, size=12)


def inception_block() -> str:
    """The four branches of block 3a of GoogLeNet, with the channels that the reference counts."""
    numbers_of_3a = (64, 96, 128, 16, 32, 32)
    reference = _reference("06_architectures")
    shapes = reference.shapes(
        reference.inception_block("3a", "images", *numbers_of_3a), (192, 28, 28)
    )
    parts = [_node(390, 240, f"source: {shapes['images'][0]} maps", svg.PALE, 150)]
    branches = (
        (90, [("1x1", "1 × 1")]),
        (290, [("reduce3", "1 × 1"), ("3x3", "3 × 3")]),
        (490, [("reduce5", "1 × 1"), ("5x5", "5 × 5")]),
        (690, [("pool", "max 3 × 3"), ("project", "1 × 1")]),
    )
    for at_x, nodes in branches:
        start = 320 if at_x == 90 else 390 + 0.16 * (at_x - 390)
        before, height = (start, 238 if at_x == 90 else 225), 178
        for place, (name, title) in enumerate(nodes):
            at_y = height - 64 * place if len(nodes) > 1 else 114
            fill = svg.ORANGE if name == "pool" else svg.BLUE
            parts.append(arrow(*before, at_x, at_y + 16))
            text = f"{title}: {shapes[f'3a.{name}'][0]}"
            parts.append(_node(at_x, at_y, text, fill))
            parts.append(words(at_x + 58, at_y + 4, name, anchor="start", size=11))
            before = at_x, at_y - 15
        parts.append(arrow(*before, 390 + 0.24 * (at_x - 390), 56))
    parts.append(_node(390, 40, f"concat: {shapes['3a'][0]} maps", svg.GREEN, 190))
    return svg.drawing(
        790,
        270,
        parts,
        "An Inception block with four branches between its source of 192 maps and a concatenation "
        "of 256 maps: 1 × 1; 1 × 1 then 3 × 3; 1 × 1 then 5 × 5; pooling then 1 × 1.",
    )


def residual_block() -> str:
    """A residual block that keeps the shape, and one with a projection."""
    parts = []
    for left, title, stride in ((40, "same shape", 1), (430, "stride 2, more channels", 2)):
        parts.append(words(left, 24, title, anchor="start", bold=True))
        graph = _reference("06_architectures").residual_block("b1", "source", 8, 8 * stride, stride)
        column = left + 90
        parts.append(_node(column, 62, "source", svg.PALE))
        for place, name in enumerate(("conv1", "norm1", "relu1", "conv2", "norm2")):
            at_y = 112 + 44 * place
            parts.append(arrow(column, at_y - 35 if place == 0 else at_y - 29, column, at_y - 16))
            fill = svg.BLUE if name.startswith("conv") else svg.PALE
            kind, _, options = graph[f"b1.{name}"]
            text = f"{name}: 3 × 3 / {options['stride']}" if kind == "conv" else name
            parts.append(_node(column, at_y, text, fill))
        parts.append(arrow(column, 303, column, 322))
        parts.append(_node(column, 338, "add", svg.GREEN))
        parts.append(arrow(column, 353, column, 370))
        parts.append(_node(column, 386, "b1: ReLU", svg.PALE))
        right = column + 140
        parts.append(
            f'<path d="M{column + 52} 62H{right}V{322 if stride == 1 else 140}" fill="none" '
            f'stroke="{svg.INK}" stroke-width="1.5"/>'
        )
        if stride == 2:
            parts.append(_node(right, 156, "shortcut: 1 × 1 / 2", svg.BLUE, 130))
            parts.append(arrow(right, 171, right, 204))
            parts.append(_node(right, 220, "shortcut_norm", svg.PALE, 130))
            parts.append(
                f'<path d="M{right} 235V322" fill="none" stroke="{svg.INK}" stroke-width="1.5"/>'
            )
        parts.append(arrow(right, 322, column + 52, 338))
    return svg.drawing(
        740,
        412,
        parts,
        "Two residual blocks: five nodes from the source to the addition, and a shortcut past them "
        "that is the source itself, or a 1 × 1 convolution with stride 2 and normalisation. The "
        "ReLU is behind the addition.",
    )


def spatial_pyramid() -> str:
    """A map of 5 x 4 in the parts of two levels, with the reference's maxima."""
    x = np.array([[1, 9, 2, 0], [2, 3, 1, 4], [8, 4, 6, 3], [5, 6, 2, 7], [7, 0, 1, 5]])
    reference = _reference("06_architectures")
    out, _ = reference.pyramid(x[None, None].astype(float), [2, 1])
    parts = []
    for left, title in ((30, "level 2: rows 0, 1, 2"), (220, "level 2: rows 2, 3, 4")):
        parts.append(words(left, 24, title, anchor="start", size=12, bold=True))
        first = 0 if left == 30 else 2

        def paint(i: int, j: int, first: int = first) -> str:
            if not first <= i < first + 3:
                return "#ffffff"
            return svg.BLUE if j < 2 else svg.ORANGE

        parts.append(numbers(left, 38, x, fill=paint))
    parts.append(words(410, 24, "level 1: everything", anchor="start", size=12, bold=True))
    parts.append(numbers(410, 38, x, fill=svg.GREEN))
    parts.append(words(600, 84, "out", anchor="start", size=12, bold=True))
    row = out.astype(int)
    colours = (svg.BLUE, svg.ORANGE, svg.BLUE, svg.ORANGE, svg.GREEN)
    parts.append(numbers(600, 96, row, fill=lambda _, j: colours[j]))
    parts.append(words(20, 232, "Row 2 belongs to both halves.", anchor="start", size=12))
    shown = ", ".join(f"{value}" for value in row[0])
    return svg.drawing(
        790,
        250,
        parts,
        "Spatial pyramid pooling of a map of 5 × 4: at level 2 the maxima of four parts, whose "
        f"upper and lower ones share row 2, then the maximum of the whole map: {shown}.",
    )


def intersection_over_union() -> str:
    """Two boxes on a grid, what they share, and the number that comes out."""
    a, b = np.array([0, 0, 4, 3]), np.array([2, 1, 5, 5])
    iou = float(_reference("07_seeing_and_reusing").iou(a[None], b[None])[0, 0])
    shared = np.concatenate([np.maximum(a[:2], b[:2]), np.minimum(a[2:], b[2:])])
    parts = []
    for at_x, at_y in np.ndindex(6, 5):
        parts.append(
            box(40 + CELL * at_x, 40 + CELL * at_y, CELL, CELL, fill=svg.PALE, line="#dddddd")
        )

    def draw(of: Array, fill: str, line: str) -> None:
        x1, y1, x2, y2 = (40 + CELL * of).tolist()
        parts.append(box(x1, y1, x2 - x1, y2 - y1, fill=fill, line=line, thick=3))

    draw(a, svg.BLUE, svg.STRONG_BLUE)
    draw(b, svg.ORANGE, svg.STRONG_ORANGE)
    draw(shared, svg.GREEN, svg.STRONG_GREEN)
    for at in range(7):
        parts.append(words(40 + CELL * at, 30, f"{at}", size=12))
    for at in range(1, 6):
        parts.append(words(28, 44 + CELL * at, f"{at}", size=12))
    areas = [int((one[2] - one[0]) * (one[3] - one[1])) for one in (a, b, shared)]
    lines = [
        (f"a = (0, 0, 4, 3), area {areas[0]}", svg.STRONG_BLUE),
        (f"b = (2, 1, 5, 5), area {areas[1]}", svg.STRONG_ORANGE),
        (f"shared 2 · 2 = {areas[2]}", svg.STRONG_GREEN),
        (f"union {areas[0]} + {areas[1]} − {areas[2]} = {sum(areas[:2]) - areas[2]}", svg.INK),
        (f"IoU = {areas[2]} / {sum(areas[:2]) - areas[2]} = {iou:g}", svg.INK),
    ]
    for row, (text, colour) in enumerate(lines):
        parts.append(words(280, 70 + 30 * row, text, anchor="start", colour=colour, bold=row == 4))
    return svg.drawing(
        500,
        232,
        parts,
        "Two boxes of area 12 on a grid share 2 × 2 squares; their intersection over union is "
        "4 / 20 = 0.2.",
    )


def fully_convolutional() -> str:
    """The network on one window and on a larger image: one logit becomes a map."""
    parts = []
    rows = (
        ("one window", ("3 × 32 × 32", "32 × 4 × 4", "64", "6"), ("conv, pool", "fc", "fc")),
        (
            "a scene",
            ("3 × 128 × 128", "32 × 28 × 28", "64 × 25 × 25", "6 × 25 × 25"),
            ("conv, pool", "conv 4 × 4", "conv 1 × 1"),
        ),
    )
    for row, (title, shapes, layers) in enumerate(rows):
        top = 30 + 100 * row
        parts.append(words(20, top, title, anchor="start", bold=True))
        for column, shape in enumerate(shapes):
            left = 20 + 178 * column
            fill = (svg.PALE, svg.BLUE, svg.ORANGE, svg.GREEN)[column]
            parts.append(box(left, top + 14, 108, 44, fill=fill))
            parts.append(words(left + 54, top + 41, shape, size=12))
            if column < 3:
                parts.append(arrow(left + 108, top + 36, left + 178, top + 36))
                parts.append(words(left + 143, top + 26, layers[column], size=10))
    return svg.drawing(
        700,
        202,
        parts,
        "With fc layers the network gives 6 logits of one window of 32 × 32 pixels; with the same "
        "weights as convolutions it gives 25 × 25 times 6 logits of a scene of 128 × 128 pixels.",
    )


FIGURES: dict[str, Sequence[Callable[[], str]]] = {
    "02_two_layer_net": (graph_with_a_fork,),
    "03_convolution": (
        sliding_window,
        depth_of_a_filter,
        padding_and_stride,
        im2col,
        dx_as_a_full_convolution,
        routes_of_max_pooling,
        receptive_field,
    ),
    "04_cifar10_cnn": (convnetjs, lenet5, vgg_like),
    "05_regularisation": (dropout_network, batch_norm_boxes, normalised_together),
    "06_architectures": (
        graph_with_a_shortcut,
        inception_block,
        residual_block,
        spatial_pyramid,
    ),
    "07_seeing_and_reusing": (intersection_over_union, fully_convolutional),
}


def drawn() -> dict[Path, str]:
    """Every figure's SVG, by the file it belongs into."""
    return {
        ASSIGNMENTS / stage / "figures" / f"{figure.__name__}.svg": figure()
        for stage, figures in FIGURES.items()
        for figure in figures
    }


def stale() -> list[Path]:
    """The committed files that are not what would be drawn, missing and left over ones included."""
    wanted = drawn()
    there = {*ASSIGNMENTS.glob("*/figures/*")}
    wrong = there - {*wanted, *(file.with_suffix(".png") for file in wanted)}
    for file, text in wanted.items():
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            wrong.add(file)
        if made_from(file.with_suffix(".png")) != _digest(text):
            wrong.add(file.with_suffix(".png"))
    return sorted(wrong)


def made_from(png: Path) -> str:
    """The digest of the SVG that a PNG was made from, "" where there is none."""
    if not png.is_file():
        return ""
    with Image.open(png) as image:
        return str(image.info.get("svg", ""))


def write() -> list[Path]:
    """Draw every figure; returned are the files that changed."""
    changed = []
    for file in stale():
        if file.suffix == ".png" or file not in drawn():
            file.unlink(missing_ok=True)
    for file, text in drawn().items():
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            changed.append(file)
        png = file.with_suffix(".png")
        if made_from(png) != _digest(text):
            _photograph(file, png, _digest(text))
            changed.append(png)
    return changed


def _photograph(file: Path, png: Path, digest: str) -> None:
    """The SVG as a PNG of few colours, made by Chromium."""
    root = file.read_text(encoding="utf-8").split(">", 1)[0]
    width, height = (
        int(float(root.split(f'{name}="')[1].split('"')[0])) for name in ("width", "height")
    )
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder) / "page.html", Path(folder) / "shot.png"
        page.write_text(f'<body style="margin:0">{file.read_text(encoding="utf-8")}</body>')
        subprocess.run(
            [
                *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                f"--force-device-scale-factor={SCALE}",
                f"--window-size={width},{height}",
                f"--screenshot={shot}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )
        note = PngInfo()
        note.add_text("svg", digest)
        with Image.open(shot) as image:
            small = image.convert("RGB").quantize(64, dither=Image.Dither.NONE)
            small.save(png, pnginfo=note, optimize=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Write the figures, or say which are stale."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if one is stale"
    )
    if parser.parse_args(arguments).check:
        for file in stale():
            print(f"{file}: stale; run: python tools/figures.py")
        return 1 if stale() else 0
    for file in write():
        print(f"wrote {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
