# GENERATED from assignments/kit/layers/__init__.py - edit that file, then: python -m autograder build
"""Fast layers of a convolutional network in NumPy, with the names and shapes of stages 2 and 3.

Arrays have NCHW shapes; what the layers return lies in memory as (C, H, W, N), batch last. Any
other order is accepted and costs a copy. float32 stays float32, float64 stays float64.
"""

from __future__ import annotations

from kit.layers.affine import affine_backward, affine_forward
from kit.layers.convolution import conv2d_backward, conv2d_forward
from kit.layers.loss import softmax_loss
from kit.layers.pooling import (
    global_average_pool2d_backward,
    global_average_pool2d_forward,
    max_pool2d_backward,
    max_pool2d_forward,
)
from kit.layers.process import keep_freed_memory
from kit.layers.relu import relu_backward, relu_forward
from kit.layers.second_process import SecondProcess
from kit.layers.threads import in_two_halves
from kit.layers.whitening import whitening_filters
from kit.threads import use_one_blas_thread

__all__ = [
    "SecondProcess",
    "affine_backward",
    "affine_forward",
    "conv2d_backward",
    "conv2d_forward",
    "global_average_pool2d_backward",
    "global_average_pool2d_forward",
    "in_two_halves",
    "max_pool2d_backward",
    "max_pool2d_forward",
    "relu_backward",
    "relu_forward",
    "softmax_loss",
    "whitening_filters",
]

use_one_blas_thread()
keep_freed_memory()
