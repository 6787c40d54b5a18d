"""Time the layers of `kit.layers` against other ways of computing the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np

from autograder.bench import pytorch
from autograder.bench.recipes import Spec
from autograder.bench.rounds import Timing, in_rounds
from autograder.bench.updates import nesterov_update
from kit.layers import conv2d_backward, conv2d_forward, in_two_halves

Array = np.ndarray[Any, Any]

KIT = "kit.layers, two threads"
ONE_THREAD = "kit.layers, one thread"
PLAIN = "stage 3's own, vectorized"
TORCH = tuple(f"PyTorch, {order}" for order in pytorch.FORMATS)

CONVOLUTIONS = ((3, 32, 32), (32, 64, 16), (64, 128, 8), (64, 64, 16), (128, 128, 8))
"""Channels of x, filters of 3 x 3, and side of the picture, which stays as it is."""


def _network(*blocks: tuple[int, int]) -> Spec:
    """Blocks (channels, pool size or 0), pooled to one number a channel, and ten scores."""
    layers: list[tuple[str | int, ...]] = []
    side = 32
    for channels, pool in blocks:
        layers.append(("conv", channels, 3))
        if pool:
            layers.append(("pool", pool))
            side //= pool
        layers += [("batch_norm",), ("relu",)]
    return (*layers, ("pool", side), ("fc", 10))


NETWORKS: dict[str, Spec] = {
    "S": _network((32, 2), (64, 2), (128, 2)),
    "M1": _network((32, 2), (64, 2), (128, 0), (128, 2), (128, 0)),
    "L": _network((24, 0), (32, 2), (64, 0), (128, 2), (128, 0), (256, 2), (256, 0)),
}


@dataclass(frozen=True)
class Comparison:
    """What was computed, and how long each way took."""

    what: str
    timings: dict[str, Timing]

    def ratio(self, name: str) -> float | None:
        """To PyTorch in the better of its two orders; None without PyTorch."""
        theirs = [self.timings[order] for order in TORCH if order in self.timings]
        return self.timings[name].ratio_to(*theirs) if theirs else None


def compare_convolutions(
    rounds: int, count: int = 64, stage_3: ModuleType | None = None
) -> Iterator[Comparison]:
    """Forward and backward of each of CONVOLUTIONS, one after the other.

    Args:
        rounds: How often each way has its turn.
        count: Pictures in the batch.
        stage_3: The model answer of stage 3, whose vectorized convolution is timed too.
    """
    rng = np.random.default_rng(0)
    for channels, filters, side in CONVOLUTIONS:
        x = _batch_last(rng, channels, side, count)
        dout = _batch_last(rng, filters, side, count)
        w = rng.standard_normal((filters, channels, 3, 3), np.float32)
        needs_dx = channels > 3
        step = partial(_convolution, conv2d_forward, conv2d_backward, w, needs_dx)
        ways: dict[str, Callable[[], object]] = {
            KIT: partial(in_two_halves, step, x, dout),
            ONE_THREAD: partial(step, x, dout),
        }
        if stage_3 is not None:
            plain = partial(_convolution, stage_3.conv2d_forward, stage_3.conv2d_backward, w, None)
            ways[PLAIN] = partial(plain, np.ascontiguousarray(x), np.ascontiguousarray(dout))
        if pytorch.is_installed():
            for name, order in zip(TORCH, pytorch.FORMATS, strict=True):
                ways[name] = pytorch.convolution_step(x, w, dout, order, needs_dx=needs_dx)
        what = f"{channels} -> {filters} channels, 3 x 3, {side} x {side}"
        yield Comparison(what, in_rounds(ways, rounds))


def compare_networks(rounds: int, stage_4: ModuleType, count: int = 128) -> Iterator[Comparison]:
    """Whole training steps of NETWORKS, with the stage's own ConvNet.

    Args:
        rounds: How often each way has its turn.
        stage_4: The model answer of stage 4.
        count: Pictures in the batch.
    """
    rng = np.random.default_rng(0)
    images = rng.standard_normal((count, 3, 32, 32), np.float32)
    labels = rng.integers(10, size=count)
    for name, spec in NETWORKS.items():
        net = stage_4.ConvNet(spec, rng=np.random.default_rng(0))
        ways: dict[str, Callable[[], object]] = {KIT: partial(_train, net, images, labels, {})}
        if pytorch.is_installed():
            for torch_name, order in zip(TORCH, pytorch.FORMATS, strict=True):
                ways[torch_name] = pytorch.training_step(spec, images, labels, order)
        yield Comparison(f"training step of {name}", in_rounds(ways, rounds))


def _batch_last(rng: np.random.Generator, channels: int, side: int, count: int) -> Array:
    """Random pictures of shape (N, C, H, W) in the memory order of the layers."""
    return rng.standard_normal((channels, side, side, count), np.float32).transpose(3, 0, 1, 2)


def _convolution(
    forward: Callable[..., Any],
    backward: Callable[..., Any],
    w: Array,
    needs_dx: bool | None,
    x: Array,
    dout: Array,
) -> tuple[float, dict[str, Array]]:
    _, cache = forward(x, w, np.zeros(len(w), np.float32), 1, 1)
    gradients = backward(dout, cache) if needs_dx is None else backward(dout, cache, needs_dx)
    return 0.0, {"w": gradients[1]}


def _train(
    net: Any,  # noqa: ANN401 - a class of the stage
    images: Array,
    labels: Array,
    states: dict[str, dict[str, Array]],
) -> None:
    _, grads = in_two_halves(net.loss, images, labels)
    for name, w in net.params.items():
        states[name] = nesterov_update(w, grads[name], states.get(name, {}), 1e-3, 0.85)
