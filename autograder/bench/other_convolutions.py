"""Ways of computing a convolution and its gradients that are slower than kit.layers.

All are for padding that keeps the size, stride 1 and NCHW arrays, and return (dx, dw).
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

Array = np.ndarray[Any, Any]


def by_stage_3(stage_3: ModuleType, ending: str, x: Array, w: Array, dout: Array) -> object:
    """With the model answer of stage 3.

    Args:
        stage_3: The model answer.
        ending: Of its functions' names: "_naive" for its loops, "" for its im2col.
        x: Shape (N, C, H, W).
        w: Shape (O, C, K, K), K odd.
        dout: Shape (N, O, H, W).
    """
    forward, backward = (
        getattr(stage_3, f"conv2d_{way}{ending}") for way in ("forward", "backward")
    )
    _, cache = forward(x, w, np.zeros(len(w), x.dtype), 1, w.shape[2] // 2)
    gradients: tuple[Array, ...] = backward(dout, cache)
    return gradients[:2]


def by_einsum(x: Array, w: Array, dout: Array) -> tuple[Array, Array]:
    """The definition as one line of einsum each, for windows that are views.

    >>> x, w = np.ones((1, 1, 3, 3)), np.ones((1, 1, 3, 3))
    >>> by_einsum(x, w, np.ones_like(x))[1][0, 0, 1]
    array([6., 9., 6.])
    """
    windows, dwindows = _windows(x, w), _windows(dout, w)
    np.einsum("nchwkl,ockl->nohw", windows, w, optimize=True)
    dw = np.einsum("nchwkl,nohw->ockl", windows, dout, optimize=True)
    dx = np.einsum("nohwkl,ockl->nchw", dwindows, w[:, :, ::-1, ::-1], optimize=True)
    return dx, dw


def by_tensordot(x: Array, w: Array, dout: Array) -> tuple[Array, Array]:
    """Products of sliding windows, which tensordot copies into a matrix.

    >>> x, w = np.ones((1, 1, 3, 3)), np.ones((1, 1, 3, 3))
    >>> by_tensordot(x, w, np.ones_like(x))[1][0, 0, 1]
    array([6., 9., 6.])
    """
    windows, dwindows = _windows(x, w), _windows(dout, w)
    np.tensordot(windows, w, ((1, 4, 5), (1, 2, 3)))  # out, shape (N, H, W, O)
    dw = np.tensordot(dout, windows, ((0, 2, 3), (0, 2, 3)))
    dx = np.tensordot(dwindows, w[:, :, ::-1, ::-1], ((1, 4, 5), (0, 2, 3)))
    return dx.transpose(0, 3, 1, 2), dw


def _windows(x: Array, w: Array) -> Array:
    """The windows of x with zeros around it: a view (N, C, H, W, K, K)."""
    padding = w.shape[2] // 2
    sides = (padding, padding)
    return sliding_window_view(np.pad(x, ((0, 0), (0, 0), sides, sides)), w.shape[2:], axis=(2, 3))
