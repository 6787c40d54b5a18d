# GENERATED from assignments/kit/layers/pooling.py - edit that file, then: python -m autograder build
"""The pooling layers: the maximum of each window, and the mean of each channel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from kit.layers.arguments import as_floats, pair, require_shape, working_dtype
from kit.layers.memory_order import batch_first, batch_last

Array = np.ndarray[Any, Any]


_BLOCK = 1 << 19  # numbers of some channels, worked on together while they are in the cache


@dataclass(frozen=True, eq=False, repr=False)
class PoolCache:
    """What max_pool2d_backward needs of max_pool2d_forward."""

    larger: Array
    """For each position in the window but the first: whether what stands there is larger
    than all before it. Shape (places - 1, C, H', W', N)."""
    x_shape: tuple[int, ...]
    dtype: np.dtype[Any]
    pool_size: tuple[int, int]
    stride: tuple[int, int]


@dataclass(frozen=True, eq=False, repr=False)
class AverageCache:
    """What global_average_pool2d_backward needs of global_average_pool2d_forward."""

    x_shape: tuple[int, ...]
    """(C, H, W, N), as it is in memory."""
    dtype: np.dtype[Any]


def max_pool2d_forward(
    x: Array, pool_size: int | tuple[int, int] = 2, stride: int | tuple[int, int] | None = None
) -> tuple[Array, PoolCache]:
    """The largest number of every window of every channel.

    Args:
        x: Images, shape (N, C, H, W).
        pool_size: Side of the window, or (rows, columns).
        stride: Step of the window, or (rows, columns); None is pool_size. Windows may overlap.

    Returns:
        (out, cache): out has shape (N, C, (H - rows) // stride + 1, (W - columns) // stride + 1),
        so rows and columns that fill no window are left out.

    Raises:
        ValueError: If the window does not fit into the image; the sentence names both.

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
            f"A window of {rows} x {columns} does not fit into an image of "
            f"{x.shape[2]} x {x.shape[3]}: x has shape {x.shape}."
        )
    memory = batch_last(x, working_dtype(x))
    size = [
        (side - window) // step + 1
        for side, window, step in zip(x.shape[2:], (rows, columns), steps, strict=True)
    ]
    out = np.empty((len(memory), *size, len(x)), memory.dtype)
    larger = np.empty((rows * columns - 1, *out.shape), dtype=bool)
    for some in _blocks(memory):
        largest = out[some]
        first, *others = _places(memory[some], (rows, columns), steps)
        largest[...] = first
        copy = np.empty_like(largest)
        for place, is_larger in zip(others, larger[:, some], strict=True):
            copy[...] = place  # in short runs of memory, where two operations cost more than this
            np.greater(copy, largest, out=is_larger)
            np.maximum(copy, largest, out=largest)
    cache = PoolCache(larger, memory.shape, memory.dtype, (rows, columns), steps)
    return batch_first(out), cache


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
    channels, height, width, count = cache.larger.shape[1:]
    require_shape(dout, (count, channels, height, width), "dout", "the shape of out")
    memory = batch_last(dout, cache.dtype)
    overlap = any(np.greater(cache.pool_size, cache.stride))
    covered = cache.stride == cache.pool_size and _fills(cache)
    dx = (np.empty if covered else np.zeros)(cache.x_shape, cache.dtype)
    for some in _blocks(dx):
        # From the last position to the first: the last that is larger than all before it takes the
        # gradient, and leaves the others nothing.
        rest = memory[some].copy()
        share = np.empty_like(rest)
        first, *others = _places(dx[some], cache.pool_size, cache.stride)
        for dplace, is_larger in zip(others[::-1], cache.larger[::-1, some], strict=True):
            # Multiplied, not selected: writing dx[is_larger] is ten times slower.
            np.multiply(rest, is_larger, out=share)
            rest -= share
            if overlap:
                dplace += share
            else:
                dplace[...] = share
        if overlap:
            first += rest
        else:
            first[...] = rest
    return batch_first(dx)


def global_average_pool2d_forward(x: Array) -> tuple[Array, AverageCache]:
    """The mean of every channel of every image: (N, C, H, W) becomes (N, C).

    Args:
        x: Images, shape (N, C, H, W), not empty.

    Returns:
        (out, cache): out has shape (N, C).

    Raises:
        ValueError: If x has another number of axes, or an image has no pixels.

    Source: Lin, Chen & Yan, "Network In Network" (2014), section 3.2.

    >>> out, cache = global_average_pool2d_forward(np.arange(8.0).reshape(1, 2, 2, 2))
    >>> out
    array([[1.5, 5.5]])
    """
    x = as_floats(x, "x", ("N", "C", "H", "W"))
    if 0 in x.shape[2:]:
        raise ValueError(f"x has shape {x.shape}, expected images with at least one pixel.")
    memory = batch_last(x, working_dtype(x))
    pixels = memory.reshape(len(memory), -1, len(x))
    # A product with ones adds up the pixels three times as fast as mean does.
    out = np.ones(pixels.shape[1], memory.dtype) @ pixels / pixels.shape[1]
    return out.T, AverageCache(memory.shape, memory.dtype)


def global_average_pool2d_backward(dout: Array, cache: AverageCache) -> Array:
    """The gradient dx of global_average_pool2d_forward: every pixel gets the same share.

    Args:
        dout: Gradient of the loss with respect to out, shape (N, C).
        cache: What global_average_pool2d_forward returned.

    Raises:
        ValueError: If dout does not have the shape of out.

    >>> out, cache = global_average_pool2d_forward(np.ones((1, 1, 2, 2)))
    >>> global_average_pool2d_backward(np.ones((1, 1)), cache)
    array([[[[0.25, 0.25],
             [0.25, 0.25]]]])
    """
    dout = as_floats(dout, "dout")
    channels, height, width, count = cache.x_shape
    require_shape(dout, (count, channels), "dout", "the shape of out")
    dx = np.empty(cache.x_shape, cache.dtype)
    shares = np.ascontiguousarray(dout.T, cache.dtype) / (height * width)
    dx[...] = shares[:, None, None, :]
    return batch_first(dx)


def _blocks(x: Array) -> Iterator[slice]:
    step = max(1, _BLOCK // max(1, x[:1].size))
    for start in range(0, len(x), step):
        yield slice(start, start + step)


def _places(x: Array, pool_size: tuple[int, int], stride: tuple[int, int]) -> list[Array]:
    """For each position of the window, row by row, what stands there: views (C, H', W', N)."""
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
    sizes = zip(cache.x_shape[1:3], cache.pool_size, strict=True)
    return all(size % window == 0 for size, window in sizes)
