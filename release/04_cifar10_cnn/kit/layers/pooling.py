# GENERATED from assignments/kit/layers/pooling.py - edit that file, then: python -m autograder build
"""The max pooling layer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from kit.layers.arguments import as_floats, pair, require_shape, working_dtype
from kit.layers.memory_order import batch_first, batch_last

Array = np.ndarray[Any, Any]


_BLOCK = 1 << 18  # numbers of some channels, worked on together while they are in the cache


@dataclass(frozen=True, eq=False, repr=False)
class PoolCache:
    """What max_pool2d_backward needs of max_pool2d_forward."""

    x: Array
    out: Array
    pool_size: tuple[int, int]
    stride: tuple[int, int]


def max_pool2d_forward(
    x: Array, pool_size: int | tuple[int, int] = 2, stride: int | tuple[int, int] | None = None
) -> tuple[Array, PoolCache]:
    """The largest number of every window of every channel.

    Args:
        x: Pictures, shape (N, C, H, W).
        pool_size: Side of the window, or (rows, columns).
        stride: Step of the window, or (rows, columns); None is pool_size. Windows may overlap.

    Returns:
        (out, cache): out has shape (N, C, (H - rows) // stride + 1, (W - columns) // stride + 1),
        so rows and columns that fill no window are left out.

    Raises:
        ValueError: If the window does not fit into the picture; the sentence names both.

    >>> x = np.arange(16.0).reshape(1, 1, 4, 4)
    >>> out, cache = max_pool2d_forward(x)
    >>> out
    array([[[[ 5.,  7.],
             [13., 15.]]]])
    """
    x = as_floats(x, "x", ("N", "C", "H", "W"))
    rows, columns = pair(pool_size, "pool_size", 1)
    steps = (rows, columns) if stride is None else pair(stride, "stride", 1)
    if rows > x.shape[2] or columns > x.shape[3]:
        raise ValueError(
            f"A window of {rows} x {columns} does not fit into a picture of "
            f"{x.shape[2]} x {x.shape[3]}: x has shape {x.shape}."
        )
    memory = batch_last(x, working_dtype(x))
    size = [
        (side - window) // step + 1
        for side, window, step in zip(x.shape[2:], (rows, columns), steps, strict=True)
    ]
    out = np.empty((len(memory), *size, len(x)), memory.dtype)
    for some in _blocks(memory):
        # First down each column of the window, in long runs; then along what is left of its rows.
        tallest = _maximum(_places(memory[some], (rows, 1), (steps[0], 1)))
        _maximum(_places(tallest, (1, columns), (1, steps[1])), out=out[some])
    # The copy stays as it is whatever the next layer does to out.
    return batch_first(out), PoolCache(memory, out.copy(), (rows, columns), steps)


def max_pool2d_backward(dout: Array, cache: PoolCache) -> Array:
    """The gradient dx of max_pool2d_forward: numbers go back to where their maxima stood.

    Of several equal maxima the first one, row by row, gets it, as in PyTorch.

    Args:
        dout: Gradient of the loss with respect to out, in the shape of out.
        cache: What max_pool2d_forward returned.

    Raises:
        ValueError: If dout does not have the shape of out.

    >>> x = np.array([[1.0, 5.0], [7.0, 7.0]]).reshape(1, 1, 2, 2)
    >>> out, cache = max_pool2d_forward(x)
    >>> max_pool2d_backward(np.ones((1, 1, 1, 1)), cache)
    array([[[[0., 0.],
             [1., 0.]]]])
    """
    dout = as_floats(dout, "dout", ("N", "C", "H'", "W'"))
    require_shape(dout, batch_first(cache.out).shape, "dout", "the shape of out")
    memory = batch_last(dout, cache.x.dtype)
    overlap = any(np.greater(cache.pool_size, cache.stride))
    covered = cache.stride == cache.pool_size and _fills(cache)
    dx = np.empty_like(cache.x) if covered else np.zeros_like(cache.x)
    for some in _blocks(cache.x):
        free = np.ones(memory[some].shape, dtype=bool)
        places = _places(cache.x[some], cache.pool_size, cache.stride)
        dplaces = _places(dx[some], cache.pool_size, cache.stride)
        for place, dplace in zip(places, dplaces, strict=True):
            is_maximum = place == cache.out[some]
            is_maximum &= free
            free ^= is_maximum
            # Multiplied, not selected: writing dx[is_maximum] is ten times slower.
            if overlap:
                dplace += memory[some] * is_maximum
            else:
                np.multiply(memory[some], is_maximum, out=dplace)
    return batch_first(dx)


def _blocks(x: Array) -> Iterator[slice]:
    step = max(1, _BLOCK // max(1, x[:1].size))
    for start in range(0, len(x), step):
        yield slice(start, start + step)


def _maximum(places: list[Array], out: Array | None = None) -> Array:
    """The largest of several arrays, number by number."""
    first, *others = places
    if not others:
        others = [first]
    largest = np.maximum(first, others[0], out=out)
    for place in others[1:]:
        np.maximum(largest, place, out=largest)
    return largest


def _places(x: Array, pool_size: tuple[int, int], stride: tuple[int, int]) -> list[Array]:
    """For each place of the window, row by row, what stands there: views (C, H', W', N)."""
    rows, columns = (
        (size - window) // step + 1
        for size, window, step in zip(x.shape[1:3], pool_size, stride, strict=True)
    )
    down, right = stride[0] * (rows - 1) + 1, stride[1] * (columns - 1) + 1
    return [
        x[:, i : i + down : stride[0], j : j + right : stride[1]] for i, j in np.ndindex(*pool_size)
    ]


def _fills(cache: PoolCache) -> bool:
    """Whether windows side by side reach the last row and the last column."""
    sizes = zip(cache.x.shape[1:3], cache.pool_size, strict=True)
    return all(size % window == 0 for size, window in sizes)
