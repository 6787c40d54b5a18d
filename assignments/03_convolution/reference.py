"""The definitions of stage 3, computed slowly: one product of the sum at a time, in float64.

A convolution here is what every deep learning library computes, the cross-correlation

    out[n, f, i, j] = b[f] + sum over c, u, v of w[f, c, u, v] * x[n, c, i s + u - p, j s + v - p]

with zeros outside the image. Both gradients follow from it by the chain rule, product by product:
what reaches out goes on to w times x, and to x times w.

Sources: the slides of lecture 3, "kernel size" and "back prop"; Goodfellow, Bengio & Courville,
*Deep Learning* (2016), equation 9.6 and section 9.5; Dumoulin & Visin, "A guide to convolution
arithmetic for deep learning" (2016), for the sizes; Araujo, Norris & Sim, "Computing receptive
fields of convolutional neural networks", Distill (2019).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

Place = tuple[int, int, int, int]


def conv_output_size(size: int, kernel_size: int, stride: int, padding: int) -> int:
    """How often the kernel fits when it is moved by the stride from one end to the other.

    Raises:
        ValueError: If it does not fit, or its last position is not the end.
    """
    starts = range(0, size + 2 * padding - kernel_size + 1, stride)
    if not starts or starts[-1] + kernel_size != size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return len(starts)


def count_conv_params(
    in_channels: int, out_channels: int, kernel_size: tuple[int, int], bias: bool
) -> int:
    """The entries of w (out, in, height, width), and of b."""
    weights = sum(1 for _ in np.ndindex(out_channels, in_channels, *kernel_size))
    return weights + (out_channels if bias else 0)


def conv2d_forward(
    x: np.ndarray, w: np.ndarray, b: np.ndarray, stride: int, padding: int
) -> np.ndarray:
    """The convolution of x (N, C, H, W) with w (F, C, KH, KW); sizes are rounded down."""
    out = np.empty((len(x), len(w), *_places(x, w.shape[2:], stride, padding)))
    out[...] = np.reshape(b, (1, -1, 1, 1))
    values, weights = x.tolist(), w.tolist()
    for (n, f, i, j), (c, u, v), (row, column) in _products(x, w, stride, padding):
        out[n, f, i, j] += values[n][c][row][column] * weights[f][c][u][v]
    return out


def conv2d_backward(
    dout: np.ndarray, x: np.ndarray, w: np.ndarray, stride: int, padding: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients (dx, dw, db) of sum(dout * out)."""
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    values, weights, above = x.tolist(), w.tolist(), dout.tolist()
    for (n, f, i, j), (c, u, v), (row, column) in _products(x, w, stride, padding):
        dx[n, c, row, column] += above[n][f][i][j] * weights[f][c][u][v]
        dw[f, c, u, v] += above[n][f][i][j] * values[n][c][row][column]
    db = np.array([sum(dout[:, f].ravel().tolist()) for f in range(len(w))])
    return dx, dw, db


def im2col(
    x: np.ndarray, kernel_height: int, kernel_width: int, stride: int, padding: int
) -> np.ndarray:
    """One row for every place of the kernel, (n, i, j) in order; columns are (c, u, v) in order."""
    out_height, out_width = _places(x, (kernel_height, kernel_width), stride, padding)
    rows = []
    for n, i, j in np.ndindex(len(x), out_height, out_width):
        row = []
        for c, u, v in np.ndindex(x.shape[1], kernel_height, kernel_width):
            inside = _inside(x, i * stride + u - padding, j * stride + v - padding)
            row.append(float(x[n, c, inside[0], inside[1]]) if inside else 0.0)
        rows.append(row)
    return np.array(rows)


def max_pool2d_forward(x: np.ndarray, pool_size: tuple[int, int], stride: int) -> np.ndarray:
    """The largest number of every window; sizes are rounded down."""
    out = np.empty((*x.shape[:2], *_places(x, pool_size, stride, 0)))
    for place in np.ndindex(out.shape):
        out[place] = x[_winner(x, place, pool_size, stride)]
    return out


def max_pool2d_backward(
    dout: np.ndarray, x: np.ndarray, pool_size: tuple[int, int], stride: int
) -> np.ndarray:
    """The gradient dx of sum(dout * out): a window sends its own to its largest number.

    Where several are largest the first, row by row, gets it all.
    """
    dx = np.zeros(x.shape)
    for place in np.ndindex(dout.shape):
        dx[_winner(x, place, pool_size, stride)] += dout[place]
    return dx


def receptive_field(layers: Sequence[tuple[int, int]]) -> int:
    """The inputs, along one axis, that one number after the layers (kernel_size, stride) sees."""
    seen = {0}
    for kernel_size, stride in reversed(layers):
        seen = {place * stride + step for place in seen for step in range(kernel_size)}
    return max(seen) - min(seen) + 1


def _places(x: np.ndarray, kernel: Sequence[int], stride: int, padding: int) -> tuple[int, int]:
    """How often a kernel (height, width) fits down and across."""
    height, width = (
        len(range(0, size + 2 * padding - side + 1, stride))
        for size, side in zip(x.shape[2:], kernel, strict=True)
    )
    return height, width


def _products(
    x: np.ndarray, w: np.ndarray, stride: int, padding: int
) -> Iterator[tuple[Place, tuple[int, int, int], tuple[int, int]]]:
    """Every product in the definition: its place in out, in a kernel, and in the image."""
    out_height, out_width = _places(x, w.shape[2:], stride, padding)
    for n, f, i, j in np.ndindex(len(x), len(w), out_height, out_width):
        for c, u, v in np.ndindex(*w.shape[1:]):
            inside = _inside(x, i * stride + u - padding, j * stride + v - padding)
            if inside:
                yield (n, f, i, j), (c, u, v), inside


def _inside(x: np.ndarray, row: int, column: int) -> tuple[int, int] | None:
    """The place itself, or None for a zero of the padding."""
    height, width = x.shape[2:]
    return (row, column) if 0 <= row < height and 0 <= column < width else None


def _winner(x: np.ndarray, place: Place, pool_size: tuple[int, int], stride: int) -> Place:
    n, c, i, j = place
    window = [(n, c, i * stride + u, j * stride + v) for u, v in np.ndindex(*pool_size)]
    return max(window, key=lambda one: float(x[one]))
