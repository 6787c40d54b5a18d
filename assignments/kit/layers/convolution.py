"""The convolutional layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kit.layers.arguments import as_floats, require_shape, whole, working_dtype
from kit.layers.im2col import im2col_backward, im2col_forward
from kit.layers.memory_order import batch_first, batch_last
from kit.layers.winograd import (
    Transformed,
    has_scheme,
    winograd_backward,
    winograd_forward,
)

Array = np.ndarray[Any, Any]


_CHANNELS = 16  # with fewer, the transformations cost more than they save
_NUMBERS = {1: 512, 2: 16_384}  # of a channel, by stride: for fewer, transforming filters does


@dataclass(frozen=True, eq=False, repr=False)
class ConvCache:
    """What conv2d_backward needs of conv2d_forward."""

    x: Array
    w: Array
    stride: int
    padding: int
    out_shape: tuple[int, ...]
    transformed: Transformed | None


def conv2d_forward(
    x: Array, w: Array, b: Array, stride: int = 1, padding: int = 0
) -> tuple[Array, ConvCache]:
    """Cross-correlate images with filters: the layer that everybody calls convolution.

        out[n, o, i, j] = b[o] + sum of w[o, c, k, l] * x[n, c, s * i + k - p, s * j + l - p]

    over all c, k, l, with stride s and padding p; outside the image, x is zero.

    Args:
        x: Images, shape (N, C, H, W).
        w: Filters, shape (F, C, KH, KW).
        b: Biases, shape (F,).
        stride: The step of the filter.
        padding: Rows and columns of zeros on every side.

    Returns:
        (out, cache): out has shape (N, F, H', W') with H' = (H + 2p - KH) // s + 1; the cache
        is for conv2d_backward. float32 stays float32.

    Raises:
        ValueError: If the shapes do not fit; the sentence names them.

    >>> x = np.arange(9.0).reshape(1, 1, 3, 3)
    >>> out, cache = conv2d_forward(x, np.ones((1, 1, 2, 2)), np.zeros(1))
    >>> out
    array([[[[ 8., 12.],
             [20., 24.]]]])
    """
    x = as_floats(x, "x", ("N", "C", "H", "W"))
    w = as_floats(w, "w", ("F", "C", "KH", "KW"))
    b = as_floats(b, "b")
    stride, padding = whole(stride, "stride", 1), whole(padding, "padding", 0)
    _, channels, height, width = x.shape
    if w.shape[1] != channels:
        raise ValueError(
            f"x of shape {x.shape} has {channels} channels, but the filters of w of shape "
            f"{w.shape} have {w.shape[1]}."
        )
    require_shape(b, w.shape[:1], "b", f"one number for each filter of w {w.shape}")
    size = [
        (side + 2 * padding - kernel) // stride + 1
        for side, kernel in ((height, w.shape[2]), (width, w.shape[3]))
    ]
    if min(size) < 1:
        raise ValueError(
            f"A {w.shape[2]} x {w.shape[3]} filter does not fit into a {height} x {width} image "
            f"with padding {padding}."
        )
    dtype = working_dtype(x, w)
    memory, filters = batch_last(x, dtype), np.ascontiguousarray(w, dtype)
    biases, transformed = b.astype(dtype), None
    if _suits_winograd(memory, filters, stride, padding):
        out, transformed = winograd_forward(memory, filters, biases, stride)
    else:
        out = im2col_forward(memory, filters, biases, stride, padding)
    result = batch_first(out)
    return result, ConvCache(memory, filters, stride, padding, result.shape, transformed)


def conv2d_backward(
    dout: Array, cache: ConvCache, needs_dx: bool = True
) -> tuple[Array | None, Array, Array]:
    """The gradients of conv2d_forward.

    Args:
        dout: Gradient of the loss with respect to out, in the shape of out.
        cache: What conv2d_forward returned.
        needs_dx: False spares dx, which nobody asks of the first layer.

    Returns:
        (dx, dw, db) in the shapes of x, w and b; dx is None if it is not needed.

    Raises:
        ValueError: If dout does not have the shape of out.

    >>> x, w = np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))
    >>> out, cache = conv2d_forward(x, w, np.zeros(1))
    >>> dx, dw, db = conv2d_backward(np.ones_like(out), cache)
    >>> dx
    array([[[[1., 2., 1.],
             [2., 4., 2.],
             [1., 2., 1.]]]])
    >>> dw, db
    (array([[[[4., 4.],
             [4., 4.]]]]), array([4.]))
    """
    dout = as_floats(dout, "dout", ("N", "F", "H'", "W'"))
    require_shape(dout, cache.out_shape, "dout", "the shape of out")
    memory = batch_last(dout, cache.x.dtype)
    if cache.transformed is not None:
        dx, dw, db = winograd_backward(memory, cache.x, cache.transformed, needs_dx=needs_dx)
    else:
        dx, dw, db = im2col_backward(
            memory, cache.x, cache.w, cache.stride, cache.padding, needs_dx=needs_dx
        )
    return None if dx is None else batch_first(dx), dw, db


def _suits_winograd(x: Array, w: Array, stride: int, padding: int) -> bool:
    """Whether Winograd's way is possible, and worth its transformations."""
    possible = w.shape[2:] == (3, 3) and has_scheme(x.shape[1:3], stride, padding)
    return possible and min(w.shape[:2]) >= _CHANNELS and x[0].size >= _NUMBERS[stride]
