# GENERATED from assignments/kit/layers/im2col.py - edit that file, then: python -m autograder build
"""Convolution as one matrix product: every window of the picture becomes a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

Array = np.ndarray[Any, Any]

# Multiplications in the product of a block: its columns stay in the cache, and OpenBLAS computes
# small products without rearranging its arguments first. But at least so many columns.
_PRODUCTS = 1_000_000
_COLUMNS = 256


def im2col_forward(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """The output (O, H', W', N) of x (C, H, W, N), w (O, C, KH, KW) and b (O,)."""
    padded, kernel = _padded(x, padding, padding), w.shape[2:]
    windows = _windows(padded, kernel, stride)
    out = np.empty((len(w), *windows.shape[3:]), x.dtype)
    flat, filters = out.reshape(len(w), -1), np.column_stack([w.reshape(len(w), -1), b])
    for places, columns in _blocks(windows, filters):
        np.matmul(filters, _gathered(windows[places]), out=flat[:, columns])
    return out


def im2col_backward(
    dout: Array, x: Array, w: Array, stride: int, padding: int, *, needs_dx: bool
) -> tuple[Array | None, Array, Array]:
    """The gradients dx (C, H, W, N), dw (O, C, KH, KW) and db (O,) of dout (O, H', W', N)."""
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

    dx is dout convolved with the filters turned by 180 degrees, and dw, turned, is x times the
    same windows of dout: nothing has to be added into places that overlap.
    """
    filters, channels, kernel_h, kernel_w = w.shape
    padded = _padded(dout, kernel_h - 1 - padding, kernel_w - 1 - padding)
    windows = _windows(padded, w.shape[2:], 1)
    turned = w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3).reshape(channels, -1)
    dx = np.empty_like(x)
    flat, inputs = dx.reshape(channels, -1), x.reshape(channels, -1)
    dturned = np.zeros_like(turned)
    for places, columns in _blocks(windows, turned):
        gathered = windows[places].reshape(filters * kernel_h * kernel_w, -1)
        np.matmul(turned, gathered, out=flat[:, columns])
        dturned += inputs[:, columns] @ gathered.T
    dw = dturned.reshape(channels, filters, kernel_h, kernel_w).transpose(1, 0, 2, 3)
    return dx, np.ascontiguousarray(dw[:, :, ::-1, ::-1])


def _filter_and_bias_gradients(
    dout: Array, x: Array, w: Array, stride: int, padding: int
) -> tuple[Array, Array]:
    windows = _windows(_padded(x, padding, padding), w.shape[2:], stride)
    flat = dout.reshape(len(w), -1)
    dfilters = np.zeros((len(w), w[0].size + 1), x.dtype)
    for places, columns in _blocks(windows, dfilters):
        dfilters += flat[:, columns] @ _gathered(windows[places]).T
    return dfilters[:, :-1].reshape(w.shape), dfilters[:, -1]


def _input_gradient(dout: Array, x: Array, w: Array, stride: int, padding: int) -> Array:
    dpadded = np.zeros_like(_padded(x, padding, padding))
    dwindows = _windows(dpadded, w.shape[2:], stride)
    flat, filters = dout.reshape(len(w), -1), w.reshape(len(w), -1)
    for places, columns in _blocks(dwindows, filters):
        dblock = dwindows[places]
        gradient = (filters.T @ flat[:, columns]).reshape(dblock.shape)
        for place in np.ndindex(*w.shape[2:]):  # the same place of all windows: no overlap
            dblock[:, *place] += gradient[:, *place]
    height, width = x.shape[1:3]
    return dpadded[:, padding : padding + height, padding : padding + width]


def _padded(x: Array, rows: int, columns: int) -> Array:
    """The pictures x (C, H, W, N) with so many rows and columns of zeros on each side."""
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


def _gathered(windows: Array) -> Array:
    """Windows (C, KH, KW, ...) as columns, with a last row of ones: the bias is its weight."""
    rows = windows.shape[0] * windows.shape[1] * windows.shape[2]
    gathered = np.empty((rows + 1, windows[0, 0, 0].size), windows.dtype)
    gathered[:-1].reshape(windows.shape)[...] = windows
    gathered[-1] = 1
    return gathered


def _blocks(windows: Array, matrix: Array) -> Iterator[tuple[tuple[slice, ...], slice]]:
    """Some places of the output at a time: an index into windows, and their columns.

    Args:
        windows: As _windows makes them.
        matrix: What the columns are multiplied by.
    """
    height, width, count = windows.shape[3:]
    places = max(1, max(_COLUMNS, _PRODUCTS // matrix.size) // max(1, count))
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
