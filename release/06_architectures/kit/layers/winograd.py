# GENERATED from assignments/kit/layers/winograd.py - edit that file, then: python -m autograder build
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

The cost: differences of larger numbers, about one decimal digit of accuracy.

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

# Of the 36 places the one for the value at 1, in rows and in columns. Interpolation adds it to all
# 16 outputs alike: a bias is added there alone, and backward, the sum of the outputs is there.
_SUM = 7

# Tiles worked on at a time. The numbers of a block, (C, 36, 64) and (O, 36, 64), stay in the
# processor's cache from the first product to the last.
_BLOCK = 64
_ROWS = 32  # of a product at a time: OpenBLAS computes small ones without rearranging arguments
_KEPT = 1 << 24  # numbers; a larger batch is rather transformed twice than kept in memory


@dataclass(frozen=True, eq=False, repr=False)
class Transformed:
    """Filters (36, O, C) and, block by block, inputs (36, tiles, C); no inputs if too large."""

    filters: Array
    inputs: list[Array]


def winograd_forward(x: Array, w: Array, b: Array) -> tuple[Array, Transformed]:
    """The output (O, H, W, N) of x (C, H, W, N), w (O, C, 3, 3), b (O,); 4 divides H and W."""
    filters, channels = w.shape[:2]
    to_input, to_output = _INPUT.astype(x.dtype), _OUTPUT.astype(x.dtype)
    transformed = (_FILTER.astype(x.dtype) @ w.reshape(-1, 9).T).reshape(36, filters, channels)
    windows = _tiles(_padded(x), 6)
    out = np.empty((filters, *x.shape[1:]), x.dtype)
    outputs = _tiles(out, 4)
    inputs = []
    for block in _blocks(x):
        values = _transform(to_input, windows[block])
        products = _room(filters, values)
        _multiply(transformed, values.transpose(1, 0, 2), products.transpose(1, 0, 2))
        products[:, _SUM] += b[:, None]
        place = outputs[block]
        place[...] = (to_output @ products).reshape(place.shape)
        if x.size * 36 <= _KEPT * 16:
            inputs.append(_turned(values))
    return out, Transformed(transformed, inputs)


def winograd_backward(
    dout: Array, x: Array, kept: Transformed, *, needs_dx: bool
) -> tuple[Array | None, Array, Array]:
    """The gradients dx (C, H, W, N), dw (O, C, 3, 3) and db (O,) of dout (O, H, W, N)."""
    filters, channels = kept.filters.shape[1:]
    to_input, from_input, from_output = (
        matrix.astype(x.dtype, order="C") for matrix in (_INPUT, _INPUT.T, _OUTPUT.T)
    )
    windows = None if kept.inputs else _tiles(_padded(x), 6)
    outputs = _tiles(dout, 4)
    dtransformed, of_block = np.zeros_like(kept.filters), np.empty_like(kept.filters)
    db = np.zeros(filters, x.dtype)
    dpadded = np.empty(_padded_shape(x) if needs_dx else (1, 6, 6, 1), x.dtype)
    dpadded[:, -2:] = dpadded[:, :, -2:] = 0
    dwindows = _tiles(dpadded, 6)
    # From the last window to the first, each writes its 4 x 4, and adds the other rows and columns
    # to those of its neighbours, which are there already. Within a part, windows do not overlap.
    for number, block in reversed(list(enumerate(_blocks(x)))):
        if windows is None:
            inputs = kept.inputs[number]
        else:
            inputs = _turned(_transform(to_input, windows[block]))
        dproducts = _transform(from_output, outputs[block])
        db += dproducts[:, _SUM].sum(axis=1)
        _multiply(dproducts.transpose(1, 0, 2), inputs, of_block)
        dtransformed += of_block
        if needs_dx:
            dvalues = _room(channels, dproducts)
            back = kept.filters.transpose(0, 2, 1)
            _multiply(back, dproducts.transpose(1, 0, 2), dvalues.transpose(1, 0, 2))
            dwindow = dwindows[block]
            dinputs = (from_input @ dvalues).reshape(dwindow.shape)
            dwindow[:, :4, :4] = dinputs[:, :4, :4]
            dwindow[:, :4, 4:] += dinputs[:, :4, 4:]
            dwindow[:, 4:, :4] += dinputs[:, 4:, :4]
            dwindow[:, 4:, 4:] += dinputs[:, 4:, 4:]
    dw = _FILTER.T.astype(x.dtype, order="C") @ dtransformed.reshape(36, -1)
    dw = np.ascontiguousarray(dw.T).reshape(filters, channels, 3, 3)
    return dpadded[:, 1:-1, 1:-1] if needs_dx else None, dw, db


def _transform(matrix: Array, windows: Array) -> Array:
    """The matrix times each of the windows (C, side, side, rows, columns, N): (C, 36, tiles)."""
    flat = windows.reshape(len(windows), matrix.shape[1], -1)
    values = _room(len(windows), flat)
    np.matmul(matrix, flat, out=values)
    return values


def _turned(values: Array) -> Array:
    """Inputs (C, 36, tiles) as (36, tiles, C), for the gradient of the filters.

    OpenBLAS multiplies rows with rows, (O, tiles) by (C, tiles), at half the speed of rows with
    columns. To turn one of the two costs less, least while it is still in the cache.
    """
    return np.ascontiguousarray(values.transpose(1, 2, 0))


def _room(channels: int, values: Array) -> Array:
    """An empty array (channels, 36, tiles) for as many tiles as in values.

    There is a 37th row between the channels: without it, the same place of all of them falls on
    the same few lines of the first cache.
    """
    return np.empty((channels, 37, values.shape[2]), values.dtype)[:, :36]


def _multiply(a: Array, b: Array, out: Array) -> None:
    """For each of the 36 places, a (36, M, K) times b (36, K, L) into out (36, M, L)."""
    rows = _ROWS if a.shape[1] % _ROWS == 0 else a.shape[1]
    parts = (36, -1, rows)
    np.matmul(a.reshape(*parts, a.shape[2]), b[:, None], out=out.reshape(*parts, out.shape[2]))


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


def _blocks(x: Array) -> Iterator[tuple[slice, ...]]:
    """Indices into tiles of x (C, H, W, N): neighbouring ones of some images at a time."""
    rows, columns, count = x.shape[1] // 4, x.shape[2] // 4, x.shape[3]
    pictures = min(count, _BLOCK)
    right = min(columns, _BLOCK // pictures)
    down = min(rows, _BLOCK // (pictures * right))
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
    padded = np.empty(_padded_shape(x), x.dtype)
    for border in (0, -1):
        padded[:, border] = padded[:, :, border] = 0
    padded[:, 1:-1, 1:-1] = x
    return padded
