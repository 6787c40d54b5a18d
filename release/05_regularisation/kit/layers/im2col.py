# GENERATED from assignments/kit/layers/im2col.py - edit that file, then: python -m autograder build
"""Convolution as one matrix product: every window of the image becomes a column."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

Array = np.ndarray[Any, Any]

# Numbers of the columns gathered at a time, so that they stay in the cache, and multiplications in
# one product: OpenBLAS computes small ones without rearranging its arguments first. But at least
# so many columns.
_NUMBERS = 1 << 17
_PRODUCTS = 1_000_000
_COLUMNS = 256


def im2col_forward(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """The output (F, H', W', N) of x (C, H, W, N), w (F, C, KH, KW) and b (F,)."""
    padded, kernel = _padded(x, padding, padding), w.shape[2:]
    windows = _windows(padded, kernel, stride)
    out = np.empty((len(w), *windows.shape[3:]), x.dtype)
    # The bias is one more weight, whose input is always 1.
    flat, filters = out.reshape(len(w), -1), np.column_stack([w.reshape(len(w), -1), b])
    for gathered, columns in _gathered(windows, filters):
        np.matmul(filters, gathered, out=flat[:, columns])
    return out


def im2col_backward(
    dout: Array, x: Array, w: Array, stride: int, padding: int, *, needs_dx: bool
) -> tuple[Array | None, Array, Array]:
    """The gradients dx (C, H, W, N), dw (F, C, KH, KW) and db (F,) of dout (F, H', W', N)."""
    if not needs_dx:
        return None, *_filter_and_bias_gradients(dout, x, w, stride, padding)
    if stride == 1 and padding < min(w.shape[2:]) and len(w) <= 2 * len(x):
        dx, dw = _gradients_from_windows_of_dout(dout, x, w, padding)
        return dx, dw, dout.reshape(len(w), -1).sum(axis=1)
    dx = _input_gradient(dout, x, w, stride, padding)
    return dx, *_filter_and_bias_gradients(dout, x, w, stride, padding)


def _gradients_from_windows_of_dout(
    dout: Array, x: Array, w: Array, padding: int
) -> tuple[Array, Array]:
    """Both gradients for stride 1, from the same columns.

    dx is dout convolved with the filters rotated by 180 degrees, and dw, turned, is x times the
    same windows of dout: nothing has to be added into places that overlap.
    """
    filters, channels, kernel_h, kernel_w = w.shape
    padded = _padded(dout, kernel_h - 1 - padding, kernel_w - 1 - padding)
    windows = _windows(padded, w.shape[2:], 1)
    turned = w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3).reshape(channels, -1)
    dx = np.empty_like(x)
    flat, inputs = dx.reshape(channels, -1), x.reshape(channels, -1)
    dturned = np.zeros_like(turned)
    for gathered, columns in _gathered(windows, turned):
        np.matmul(turned, gathered, out=flat[:, columns])
        dturned += _rows_by_rows(inputs[:, columns], gathered)
    dw = dturned.reshape(channels, filters, kernel_h, kernel_w).transpose(1, 0, 2, 3)
    return dx, np.ascontiguousarray(dw[:, :, ::-1, ::-1])


def _filter_and_bias_gradients(
    dout: Array, x: Array, w: Array, stride: int, padding: int
) -> tuple[Array, Array]:
    windows = _windows(_padded(x, padding, padding), w.shape[2:], stride)
    flat = dout.reshape(len(w), -1)
    dfilters = np.zeros((len(w), w[0].size + 1), x.dtype)
    for gathered, columns in _gathered(windows, dfilters):
        dfilters += _rows_by_rows(flat[:, columns], gathered)
    return dfilters[:, :-1].reshape(w.shape), dfilters[:, -1]


def _input_gradient(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Array:
    dpadded = np.zeros_like(_padded(x, padding, padding))
    dwindows = _windows(dpadded, w.shape[2:], stride)
    flat, filters = dout.reshape(len(w), -1), w.reshape(len(w), -1)
    for places, columns in _blocks(dwindows):
        dblock = dwindows[places]
        gradient = (filters.T @ flat[:, columns]).reshape(dblock.shape)
        for place in np.ndindex(*w.shape[2:]):  # the same place of all windows: no overlap
            dblock[:, *place] += gradient[:, *place]
    height, width = x.shape[1:3]
    return dpadded[:, padding : padding + height, padding : padding + width]


def _padded(x: Array, rows: int, columns: int) -> Array:
    """The images x (C, H, W, N) with so many rows and columns of zeros on each side."""
    if rows == columns == 0:
        return x
    channels, height, width, count = x.shape
    padded = np.zeros((channels, height + 2 * rows, width + 2 * columns, count), x.dtype)
    padded[:, rows : rows + height, columns : columns + width] = x
    return padded


def _windows(padded: Array, kernel: tuple[int, ...], stride: int) -> Array:
    """The windows of (C, H, W, N) as a view (C, KH, KW, H', W', N)."""
    channels, height, width, count = padded.shape
    c, h, w, n = padded.strides
    size = (height - kernel[0]) // stride + 1, (width - kernel[1]) // stride + 1
    return as_strided(
        padded, (channels, *kernel, *size, count), (c, h, w, stride * h, stride * w, n)
    )


def _rows_by_rows(a: Array, b: Array) -> Array:
    """The product of a (M, K) and the transposed b (L, K).

    OpenBLAS is up to twice as fast at this where the result has at most 1200 numbers.
    """
    rows = 4  # of a, at a time
    small = len(a) % rows == 0 and rows * len(b) <= 1200
    product: Array = (a.reshape(-1, rows, a.shape[1]) if small else a) @ b.T
    return product.reshape(len(a), -1)


def _gathered(windows: Array, matrix: Array) -> Iterator[tuple[Array, slice]]:
    """Windows as columns, some at a time, and which of all columns they are.

    Args:
        windows: As _windows makes them.
        matrix: What the columns are multiplied by. If it is wider than a window has numbers, then
            by one: below the windows is a row of ones.

    Yields:
        (gathered, columns); gathered is overwritten when the next one is asked for.
    """
    blocks = list(_blocks(windows))
    numbers = math.prod(windows.shape[:3])
    memory = np.ones((matrix.shape[1], blocks[0][1].stop), windows.dtype)
    for places, columns in blocks:
        block, count = windows[places], columns.stop - columns.start
        memory[:numbers, :count].reshape(block.shape)[...] = block
        parts = max(1, -(-count // max(_COLUMNS, _PRODUCTS // matrix.size)))
        step = max(1, -(-count // parts))
        for start in range(0, count, step):
            stop = min(start + step, count)
            yield memory[:, start:stop], slice(columns.start + start, columns.start + stop)


def _blocks(windows: Array) -> Iterator[tuple[tuple[slice, ...], slice]]:
    """Some places of the output at a time, the most first: an index into windows, their columns."""
    height, width, count = windows.shape[3:]
    columns_at_a_time = max(_COLUMNS, _NUMBERS // math.prod(windows.shape[:3]))
    places = max(1, columns_at_a_time // max(1, count))
    right = -(-width // -(-width // places))  # a row in as few parts as possible, equally long
    down = max(1, places // right) if right == width else 1
    every = slice(None)
    for row in range(0, height, down):
        for column in range(0, width, right):
            rows, columns = min(down, height - row), min(right, width - column)
            start = (row * width + column) * count
            yield (
                (every, every, every, slice(row, row + rows), slice(column, column + columns)),
                slice(start, start + rows * columns * count),
            )
