"""Winograd's convolution with 3 x 3 filters: 36 multiplications do the work of 144.

A tile of 4 x 4 outputs needs 6 x 6 inputs and, by the definition, 4 * 4 * 9 = 144 multiplications
for each pair of channels. Winograd's F(4 x 4, 3 x 3) takes both sides to a place where the
convolution is a product number by number, of 6 x 6 = 36 numbers, and back:

    Y = AT [ (G w GT) * (BT d B) ] A        d: 6 x 6 inputs, w: 3 x 3 filter, Y: 4 x 4 outputs

In one dimension the idea is that of multiplying polynomials by their values: six inputs and three
weights are evaluated at 0, 1, -1, 2, -2 and infinity, multiplied there, and interpolated. The
three matrices say how. Sums over channels are taken between the products, so that for each of the
36 places they are one matrix product (O, C) @ (C, tiles). The transformations are linear, so the
backward pass is the same path walked back with the transposed matrices.

The price: differences of larger numbers, about one decimal digit of accuracy.

Source: Lavin & Gray, "Fast Algorithms for Convolutional Neural Networks" (2015), section 4.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

Array = np.ndarray[Any, Any]

# Rows of BT and G: the values at 0, 1, -1, 2, -2 and infinity; of AT: the interpolation.
_BT = np.array([
    [4, 0, -5, 0, 1, 0],
    [0, -4, -4, 1, 1, 0],
    [0, 4, -4, -1, 1, 0],
    [0, -2, -1, 2, 1, 0],
    [0, 2, -1, -2, 1, 0],
    [0, 4, 0, -5, 0, 1],
])  # fmt: skip
_G = np.array([[6, 0, 0], [-4, -4, -4], [-4, 4, -4], [1, 2, 4], [1, -2, 4], [0, 0, 24]]) / 24
_AT = np.array([
    [1, 1, 1, 1, 1, 0],
    [0, 1, -1, 2, -2, 0],
    [0, 1, 1, 4, 4, 0],
    [0, 1, -1, 8, -8, 1],
])  # fmt: skip
# A M AT of a tile is one product of the tile as a column with np.kron(A, A).
_INPUT, _FILTER, _OUTPUT = (np.kron(matrix, matrix) for matrix in (_BT, _G, _AT))

# Tiles worked on at a time. All numbers of a block, (C, 36, 64) and (O, 36, 64), stay in the
# processor's cache from the first product to the last. Filters for many channels do not fit in
# beside them; larger blocks read those less often.
_BLOCK, _LARGE_BLOCK = 64, 256
_MANY = 1 << 14  # filters times channels
_KEPT = 1 << 24  # numbers; a larger batch is rather transformed twice than kept in memory


@dataclass(frozen=True, eq=False, repr=False)
class Transformed:
    """Filters (36, O, C) and, block by block, inputs (C, 36, tiles); no inputs if too large."""

    filters: Array
    inputs: list[Array]


def winograd_forward(x: Array, w: Array, b: Array) -> tuple[Array, Transformed]:
    """The output (O, H, W, N) of x (C, H, W, N), w (O, C, 3, 3), b (O,); 4 divides H and W."""
    filters, channels = w.shape[:2]
    to_output = _OUTPUT.astype(x.dtype)
    transformed = (_FILTER.astype(x.dtype) @ w.reshape(-1, 9).T).reshape(36, filters, channels)
    windows = _tiles(_padded(x), 6)
    out = np.empty((filters, *x.shape[1:]), x.dtype)
    outputs = _tiles(out, 4)
    inputs = []
    for block in _blocks(x, filters):
        values = _transform(windows[block])
        y = to_output @ _multiply(transformed, values)
        place = outputs[block]
        np.add(y.reshape(place.shape), b[:, None, None, None, None, None], out=place)
        if x.size * 36 <= _KEPT * 16:
            inputs.append(values)
    return out, Transformed(transformed, inputs)


def winograd_backward(
    dout: Array, x: Array, kept: Transformed, *, needs_dx: bool
) -> tuple[Array | None, Array]:
    """The gradients dx (C, H, W, N) and dw (O, C, 3, 3) of dout (O, H, W, N)."""
    filters, channels = kept.filters.shape[1:]
    from_output = _OUTPUT.T.astype(x.dtype, order="C")
    from_input = _INPUT.T.astype(x.dtype, order="C")
    windows = None if kept.inputs else _tiles(_padded(x), 6)
    outputs = _tiles(dout, 4)
    dtransformed = np.zeros_like(kept.filters)
    dpadded = np.zeros(_padded_shape(x) if needs_dx else (1, 6, 6, 1), x.dtype)
    dwindows = _tiles(dpadded, 6)
    for number, block in enumerate(_blocks(x, filters)):
        values = kept.inputs[number] if windows is None else _transform(windows[block])
        dproducts = from_output @ outputs[block].reshape(filters, 16, -1)
        dtransformed += dproducts.transpose(1, 0, 2) @ values.transpose(1, 2, 0)
        if needs_dx:
            dvalues = _multiply(kept.filters.transpose(0, 2, 1), dproducts)
            dwindow = dwindows[block]
            dinputs = (from_input @ dvalues).reshape(dwindow.shape)
            # Neighbouring windows overlap in two rows and columns, but not within these parts.
            for rows in (slice(0, 4), slice(4, 6)):
                for columns in (slice(0, 4), slice(4, 6)):
                    dwindow[:, rows, columns] += dinputs[:, rows, columns]
    dw = _FILTER.T.astype(x.dtype, order="C") @ dtransformed.reshape(36, -1)
    dw = np.ascontiguousarray(dw.T).reshape(filters, channels, 3, 3)
    return dpadded[:, 1:-1, 1:-1] if needs_dx else None, dw


def _transform(windows: Array) -> Array:
    """Inputs at the 36 places, (C, 36, tiles), of windows (C, 6, 6, rows, columns, N)."""
    return _INPUT.astype(windows.dtype) @ windows.reshape(len(windows), 36, -1)


def _multiply(matrices: Array, values: Array) -> Array:
    """For each of the 36 places, matrices (36, O, C) times values (C, 36, tiles)."""
    products = np.empty((matrices.shape[1], *values.shape[1:]), values.dtype)
    np.matmul(matrices, values.transpose(1, 0, 2), out=products.transpose(1, 0, 2))
    return products


def _tiles(x: Array, side: int) -> Array:
    """The tiles of `side` at every fourth row and column of x (C, H, W, N).

    Returns:
        A view (C, side, side, rows of tiles, columns of tiles, N).
    """
    channels, height, width, count = x.shape
    c, h, w, n = x.strides
    rows, columns = (height - side) // 4 + 1, (width - side) // 4 + 1
    shape = (channels, side, side, rows, columns, count)
    return as_strided(x, shape, (c, h, w, 4 * h, 4 * w, n))


def _blocks(x: Array, filters: int) -> Iterator[tuple[slice, ...]]:
    """Indices into tiles of x (C, H, W, N): neighbouring ones of some pictures at a time."""
    rows, columns, count = x.shape[1] // 4, x.shape[2] // 4, x.shape[3]
    at_most = _LARGE_BLOCK if filters * len(x) >= _MANY else _BLOCK
    pictures = min(count, at_most)
    right = min(columns, at_most // pictures)
    down = min(rows, at_most // (pictures * right))
    every = slice(None)
    for first in range(0, count, pictures):
        for row in range(0, rows, down):
            for column in range(0, columns, right):
                some = slice(row, row + down), slice(column, column + right)
                yield (every, every, every, *some, slice(first, first + pictures))


def _padded_shape(x: Array) -> tuple[int, int, int, int]:
    channels, height, width, count = x.shape
    return channels, height + 2, width + 2, count


def _padded(x: Array) -> Array:
    padded = np.zeros(_padded_shape(x), x.dtype)
    padded[:, 1:-1, 1:-1] = x
    return padded
