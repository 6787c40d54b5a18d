"""The same layers and networks in PyTorch, where it is installed, to compare with."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.training.recipes import Spec

Array = np.ndarray[Any, Any]

FORMATS = ("contiguous_format", "channels_last")
"""Both orders of an array in memory that PyTorch has for pictures."""


def is_installed() -> bool:
    """Whether PyTorch can be imported."""
    return importlib.util.find_spec("torch") is not None


def convolution_step(
    x: Array,
    w: Array,
    dout: Array,
    memory_format: str,
    threads: int,
    *,
    needs_dx: bool,
    stride: int = 1,
) -> Callable[[], object]:
    """A function that computes out, dx and dw of a convolution with padding 1 once.

    Args:
        x: Shape (N, C, H, W).
        w: Shape (O, C, KH, KW).
        dout: Shape (N, O, H, W).
        memory_format: One of FORMATS.
        threads: How many PyTorch uses, from now on.
        needs_dx: False for a first layer.
        stride: Step of the filters.
    """
    torch = _torch(threads)
    order = getattr(torch, memory_format)
    pictures, filters, gradient = (
        torch.from_numpy(np.ascontiguousarray(array)).contiguous(memory_format=order)
        for array in (x, w, dout)
    )
    pictures.requires_grad_(needs_dx)
    filters.requires_grad_()

    def step() -> None:
        pictures.grad = filters.grad = None
        out = torch.nn.functional.conv2d(pictures, filters, stride=stride, padding=w.shape[2] // 2)
        out.backward(gradient)

    return step


def global_average_step(
    maps: Array, dout: Array, memory_format: str, threads: int
) -> Callable[[], object]:
    """A function that computes the mean of every channel once, and the gradient of the maps.

    Args:
        maps: Shape (N, C, H, W).
        dout: Shape (N, C).
        memory_format: One of FORMATS.
        threads: How many PyTorch uses, from now on.
    """
    torch = _torch(threads)
    x = _leaf(torch, maps, memory_format)
    gradient = torch.from_numpy(dout[:, :, None, None])

    def step() -> None:
        x.grad = None
        torch.nn.functional.adaptive_avg_pool2d(x, 1).backward(gradient)

    return step


def fixed_batch_norm_step(
    maps: Array, dout: Array, statistics: Array, memory_format: str, threads: int
) -> Callable[[], object]:
    """A function that computes batch_norm with given statistics once, and its gradients.

    Args:
        maps: Shape (N, C, H, W).
        dout: Shape (N, C, H, W).
        statistics: gamma, beta, mean and variance, shape (4, C).
        memory_format: One of FORMATS.
        threads: How many PyTorch uses, from now on.
    """
    torch = _torch(threads)
    x = _leaf(torch, maps, memory_format)
    gradient = _leaf(torch, dout, memory_format).detach()
    gamma, beta, mean, var = (torch.from_numpy(row.copy()) for row in statistics)
    gamma.requires_grad_()
    beta.requires_grad_()

    def step() -> None:
        x.grad = gamma.grad = beta.grad = None
        torch.nn.functional.batch_norm(x, mean, var, gamma, beta).backward(gradient)

    return step


def training_step(
    spec: Spec, images: Array, labels: Array, memory_format: str, threads: int
) -> Callable[[], object]:
    """A function that takes one step of SGD with Nesterov's momentum on a batch.

    Args:
        spec: The network, as in stage 4.
        images: Shape (N, C, H, W), float32.
        labels: Shape (N,).
        memory_format: One of FORMATS.
        threads: How many PyTorch uses, from now on.
    """
    torch = _torch(threads)
    order = getattr(torch, memory_format)
    net = _network(torch, spec, images.shape[1:]).to(memory_format=order)
    rule = torch.optim.SGD(net.parameters(), lr=1e-3, momentum=0.85, nesterov=True)
    pictures = torch.from_numpy(images).contiguous(memory_format=order)
    classes = torch.from_numpy(labels)

    def step() -> None:
        rule.zero_grad()
        torch.nn.functional.cross_entropy(net(pictures), classes).backward()
        rule.step()

    return step


def _leaf(torch: Any, array: Array, memory_format: str) -> Any:
    """The array as a tensor that collects its gradient, in this order in memory."""
    tensor = torch.from_numpy(np.ascontiguousarray(array))
    order = getattr(torch, memory_format)
    return tensor.contiguous(memory_format=order).requires_grad_()


def _torch(threads: int) -> Any:
    torch = importlib.import_module("torch")
    torch.set_num_threads(threads)
    return torch


def _network(torch: Any, spec: Spec, shape: tuple[int, ...]) -> Any:
    channels, height, width = shape
    layers: list[Any] = []
    for kind, *numbers in spec:
        if kind == "conv":
            out, kernel = (int(number) for number in numbers)
            layers.append(torch.nn.Conv2d(channels, out, kernel, padding=kernel // 2))
            channels = out
        elif kind == "pool":
            size = int(numbers[0])
            layers.append(torch.nn.MaxPool2d(size))
            height, width = height // size, width // size
        elif kind == "batch_norm":
            layers.append(torch.nn.BatchNorm2d(channels))
        elif kind == "relu":
            layers.append(torch.nn.ReLU())
        else:
            features = channels * height * width
            layers += [torch.nn.Flatten(), torch.nn.Linear(features, int(numbers[0]))]
    return torch.nn.Sequential(*layers)
