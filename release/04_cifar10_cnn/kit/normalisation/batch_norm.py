# GENERATED from assignments/kit/normalisation/batch_norm.py - edit that file, then: python -m autograder build
"""Batch normalization: every channel gets mean 0 and variance 1, then a scale and a shift."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from kit.layers.arguments import as_floats, require_shape, working_dtype
from kit.layers.memory_order import batch_first, batch_last

Array = np.ndarray[Any, Any]

_BLOCK = 1 << 17  # numbers of some channels, worked on together while they are in the cache


@dataclass(frozen=True, eq=False, repr=False)
class BatchNormCache:
    """What batch_norm_backward needs of batch_norm_forward."""

    mean: Array
    """What was subtracted, shape (C,): the batch's own mean unless one was given."""
    var: Array
    """The variance, shape (C,): the batch's own unless one was given."""
    channels: Array
    shape: tuple[int, ...]
    scale: Array
    inverse: Array
    of_batch: bool


def batch_norm_forward(
    x: Array,
    gamma: Array,
    beta: Array,
    mean: Array | None = None,
    var: Array | None = None,
    eps: float = 1e-5,
) -> tuple[Array, BatchNormCache]:
    """Normalize each channel: gamma * (x - mean) / sqrt(var + eps) + beta.

    Args:
        x: Images (N, C, H, W), or rows (N, C).
        gamma: Scales, shape (C,).
        beta: Shifts, shape (C,).
        mean: Shape (C,); None takes the mean of this batch, as in training.
        var: Shape (C,); None takes the variance of this batch: squares over count, not count - 1.
        eps: Keeps the root away from 0.

    Returns:
        (out, cache): out in the shape of x; cache.mean and cache.var are what was used, so that
        a training loop can average them for later.

    Raises:
        ValueError: If shapes do not fit, or only one of mean and var is given.

    Source: Ioffe & Szegedy, "Batch Normalization" (2015), algorithm 1.

    >>> x = np.array([[1.0], [2.0], [3.0], [4.0]])
    >>> out, cache = batch_norm_forward(x, np.ones(1), np.zeros(1))
    >>> out.ravel().round(4)
    array([-1.3416, -0.4472,  0.4472,  1.3416])
    >>> cache.mean, cache.var
    (array([2.5]), array([1.25]))
    """
    x = as_floats(x, "x")
    if x.ndim not in (2, 4) or x.size == 0:
        raise ValueError(f"x has shape {x.shape}, expected (N, C, H, W) or (N, C), not empty.")
    if (mean is None) != (var is None):
        raise ValueError("Of mean and var only one is given, expected both or neither.")
    dtype = working_dtype(x)
    channels = _channels_first(x, dtype)
    scale, shift = _one_each(gamma, "gamma", x, dtype), _one_each(beta, "beta", x, dtype)
    if mean is not None and var is not None:
        means, variances = _one_each(mean, "mean", x, dtype), _one_each(var, "var", x, dtype)
    else:
        means, variances = np.empty_like(scale), np.empty_like(scale)
    out, inverse = np.empty_like(channels), np.empty_like(scale)
    for block in _blocks(channels):
        if mean is None:
            means[block] = channels[block].mean(axis=1)
            centered = np.subtract(channels[block], means[block, None], out=out[block])
            variances[block] = np.vecdot(centered, centered) / channels.shape[1]
        inverse[block] = 1 / np.sqrt(variances[block] + dtype.type(eps))
        factor, added = scale[block] * inverse[block], shift[block]
        if mean is None:
            centered *= factor[:, None]
        else:  # one line through x, without a pass over it to subtract the mean
            np.multiply(channels[block], factor[:, None], out=out[block])
            added = added - means[block] * factor
        out[block] += added[:, None]
    scale = scale * inverse
    cache = BatchNormCache(means, variances, channels, x.shape, scale, inverse, mean is None)
    return _in_shape(out, x.shape), cache


def batch_norm_backward(dout: Array, cache: BatchNormCache) -> tuple[Array, Array, Array]:
    """The gradients of batch_norm_forward, also by way of the batch's own mean and variance.

    Args:
        dout: Gradient of the loss with respect to out, in the shape of out.
        cache: What batch_norm_forward returned. If mean and var were given to it, they count as
            constants.

    Returns:
        (dx, dgamma, dbeta) in the shapes of x, gamma and beta.

    Raises:
        ValueError: If dout does not have the shape of out.

    >>> x = np.array([[1.0], [2.0], [3.0], [4.0]])
    >>> out, cache = batch_norm_forward(x, np.ones(1), np.zeros(1))
    >>> dx, dgamma, dbeta = batch_norm_backward(np.array([[1.0], [0.0], [0.0], [0.0]]), cache)
    >>> dx.ravel().round(4), dgamma.round(4), dbeta
    (array([ 0.2683, -0.3578, -0.0894,  0.1789]), array([-1.3416]), array([1.]))
    """
    dout = as_floats(dout, "dout")
    require_shape(dout, cache.shape, "dout", "the shape of out")
    given = _channels_first(dout, cache.channels.dtype)
    count = given.shape[1]
    dx, dgamma, dbeta = np.empty_like(given), np.empty_like(cache.scale), np.empty_like(cache.scale)
    ones = np.ones(count, given.dtype)  # a product with them adds up faster than sum does
    for block in _blocks(given):
        d, scale, of_block = given[block], cache.scale[block, None], dx[block]
        np.subtract(cache.channels[block], cache.mean[block, None], out=of_block)
        dbeta[block] = d @ ones
        dgamma[block] = np.vecdot(d, of_block) * cache.inverse[block]
        if not cache.of_batch:
            np.multiply(d, scale, out=of_block)
            continue
        of_block *= (dgamma[block] * cache.inverse[block] / -count)[:, None]
        of_block += d
        of_block -= (dbeta[block] / count)[:, None]
        of_block *= scale
    return _in_shape(dx, cache.shape), dgamma, dbeta


def _channels_first(x: Array, dtype: np.dtype[Any]) -> Array:
    """The array (C, everything else) of x, contiguous: no copy of what lies batch last."""
    if x.ndim == 4:
        return batch_last(x, dtype).reshape(x.shape[1], -1)
    return np.ascontiguousarray(x.T, dtype)


def _in_shape(channels: Array, shape: tuple[int, ...]) -> Array:
    """The reverse of _channels_first: a view in this shape."""
    return batch_first(channels.reshape(*shape[1:], shape[0])) if len(shape) == 4 else channels.T


def _one_each(numbers: Array, name: str, x: Array, dtype: np.dtype[Any]) -> Array:
    """The numbers, one for each channel of x.

    Raises:
        ValueError: If there are more or fewer.
    """
    numbers = as_floats(numbers, name)
    require_shape(numbers, x.shape[1:2], name, f"one number for each channel of x {x.shape}")
    return numbers.astype(dtype, copy=False)


def _blocks(channels: Array) -> Iterator[slice]:
    step = max(1, _BLOCK // channels.shape[1])
    for start in range(0, len(channels), step):
        yield slice(start, start + step)
