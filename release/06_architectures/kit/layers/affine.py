# GENERATED from assignments/kit/layers/affine.py - edit that file, then: python -m autograder build
"""The fully connected layer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from kit.layers.arguments import as_floats, require_shape, working_dtype

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, eq=False, repr=False)
class AffineCache:
    """What affine_backward needs of affine_forward."""

    rows: Array
    w: Array
    x_shape: tuple[int, ...]


def affine_forward(x: Array, w: Array, b: Array) -> tuple[Array, AffineCache]:
    """Rows times weights: x @ w + b, with every image of x as one row.

    Args:
        x: Shape (N, ...); an image (C, H, W) becomes a row of C * H * W numbers, in this order.
        w: Weights, shape (D, M).
        b: Biases, shape (M,).

    Returns:
        (out, cache): out has shape (N, M).

    Raises:
        ValueError: If a row of x does not have D numbers, or b not M.

    >>> out, cache = affine_forward(np.ones((1, 2, 1, 1)), np.array([[1.0], [2.0]]), np.ones(1))
    >>> out
    array([[4.]])
    """
    x, w, b = as_floats(x, "x"), as_floats(w, "w", ("D", "M")), as_floats(b, "b")
    if x.ndim < 2:
        raise ValueError(f"x has shape {x.shape}, expected (N, ...).")
    numbers = math.prod(x.shape[1:])
    if numbers != w.shape[0]:
        raise ValueError(
            f"x of shape {x.shape} has {numbers} numbers a row, but w of shape {w.shape} takes "
            f"{w.shape[0]}."
        )
    require_shape(b, w.shape[1:], "b", f"one number for each column of w {w.shape}")
    dtype = working_dtype(x, w)
    rows = np.ascontiguousarray(x, dtype).reshape(len(x), numbers)
    w = np.ascontiguousarray(w, dtype)
    return rows @ w + b.astype(dtype), AffineCache(rows, w, x.shape)


def affine_backward(dout: Array, cache: AffineCache) -> tuple[Array, Array, Array]:
    """The gradients of affine_forward.

    Args:
        dout: Gradient of the loss with respect to out, shape (N, M).
        cache: What affine_forward returned.

    Returns:
        (dx, dw, db) in the shapes of x, w and b.

    Raises:
        ValueError: If dout does not have the shape of out.

    >>> out, cache = affine_forward(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]), np.zeros(1))
    >>> affine_backward(np.ones((1, 1)), cache)
    (array([[3., 4.]]), array([[1.],
           [2.]]), array([1.]))
    """
    dout = as_floats(dout, "dout", ("N", "M"))
    require_shape(dout, (len(cache.rows), cache.w.shape[1]), "dout", "the shape of out")
    dout = dout.astype(cache.w.dtype, copy=False)
    dx = (dout @ cache.w.T).reshape(cache.x_shape)
    return dx, cache.rows.T @ dout, dout.sum(axis=0)
