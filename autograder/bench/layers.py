"""Time the layers of `kit.layers` against other ways of computing the same."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median
from types import ModuleType
from typing import Any

import numpy as np

from autograder.bench import pytorch
from autograder.bench.other_convolutions import by_einsum, by_stage_3, by_tensordot
from autograder.bench.timing import Timing, in_rounds, interval_of_median, peak_memory
from autograder.training.optimizer import nesterov_update
from autograder.training.recipes import Spec
from kit.layers import (
    SecondProcess,
    conv2d_backward,
    conv2d_forward,
    global_average_pool2d_backward,
    global_average_pool2d_forward,
    in_two_halves,
)
from kit.layers.im2col import im2col_backward, im2col_forward
from kit.layers.memory_order import batch_last
from kit.layers.threads import LossAndGrads
from kit.normalisation import batch_norm_backward, batch_norm_forward

Array = np.ndarray[Any, Any]
Way = Callable[[], object]

LOOPS = "loops, timed on one picture"
TENSORDOT = "sliding windows, tensordot"
EINSUM = "sliding windows, einsum"
PLAIN = "im2col of stage 3"
IM2COL = "kit.layers without Winograd, one thread"
ONE_THREAD = "kit.layers, one thread"
KIT = "kit.layers, two threads"
PROCESSES = "kit.layers, two processes"
PRODUCTS = "the matrix products of im2col alone, one thread"
TORCH = tuple(f"PyTorch, {order}" for order in pytorch.FORMATS)

_REST = 0.3  # seconds
_NARROW = 0.05
"""Of a ratio: its interval is narrow enough, and no further round is needed."""
_FEWEST = 6
"""Rounds; the interval of fewer is only their range."""

CONVOLUTIONS = ((3, 32, 32), (32, 64, 16), (64, 128, 8), (64, 64, 16), (128, 128, 8))
"""Channels of x, filters of 3 x 3, and side of the picture, which stays as it is."""

OTHER_LAYERS = 3
"""How many comparisons compare_other_layers makes."""


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
    """What was computed, how long each way took, and what it needed."""

    what: str
    timings: Mapping[str, Timing]
    memory: Mapping[str, int]
    """Bytes of NumPy arrays at the peak, beyond what is given; not of PyTorch, which has its own
    arrays."""

    def ratio(self, name: str) -> float | None:
        """To PyTorch in the better of its two orders; None without PyTorch."""
        return median(ratios) if (ratios := self._ratios(name)) else None

    def interval(self, name: str) -> tuple[float, float] | None:
        """Where the ratio is, in 95 cases of 100; None without PyTorch."""
        return interval_of_median(ratios) if (ratios := self._ratios(name)) else None

    def _ratios(self, name: str) -> tuple[float, ...]:
        theirs = [self.timings[order] for order in TORCH if order in self.timings]
        return self.timings[name].ratios_to(*theirs) if theirs else ()


def name_of_convolution(channels: int, filters: int, side: int) -> str:
    """What a comparison of it is called."""
    return f"{channels} -> {filters} channels, {side} x {side}"


def compare_convolutions(
    rounds: int, count: int, stage_3: ModuleType, threads: int = 2
) -> Iterator[Comparison]:
    """Forward and backward of each of CONVOLUTIONS, one after the other.

    Args:
        rounds: How often each way has its turn at most.
        count: Pictures in the batch. The loops get only one of them, and its time is multiplied.
        stage_3: The model answer of stage 3.
        threads: 2, or 1 for CPU seconds of one thread each, also of PyTorch.
    """
    rng = np.random.default_rng(0)
    for channels, filters, side in CONVOLUTIONS:
        x = _batch_last(rng, channels, side, count)
        dout = _batch_last(rng, filters, side, count)
        w = rng.standard_normal((filters, channels, 3, 3), np.float32)
        needs_dx = channels > 3
        plain = tuple(np.ascontiguousarray(array) for array in (x, w, dout))
        kit = partial(_convolution, w, needs_dx)
        ways: dict[str, Way] = {
            LOOPS: partial(by_stage_3, stage_3, "_naive", plain[0][:1], w, plain[2][:1]),
            TENSORDOT: partial(by_tensordot, *plain),
            EINSUM: partial(by_einsum, *plain),
            PLAIN: partial(by_stage_3, stage_3, "", *plain),
            IM2COL: partial(_by_im2col, w, needs_dx, x, dout),
            ONE_THREAD: partial(kit, x, dout),
        }
        if threads > 1:
            ways[KIT] = partial(in_two_halves, kit, x, dout)
        if pytorch.is_installed():
            for name, order in zip(TORCH, pytorch.FORMATS, strict=True):
                ways[name] = pytorch.convolution_step(x, w, dout, order, threads, needs_dx=needs_dx)
        what = name_of_convolution(channels, filters, side)
        yield _compare(what, ways, rounds, {LOOPS: count}, threads)


def compare_other_layers(rounds: int, count: int, threads: int = 2) -> Iterator[Comparison]:
    """Forward and backward of a convolution with stride 2, of a global mean, of fixed batch_norm.

    Args:
        rounds: How often each way has its turn at most.
        count: Images in the batch.
        threads: 2, or 1 for CPU seconds of one thread each, also of PyTorch.
    """
    rng = np.random.default_rng(0)
    x, dout = _batch_last(rng, 64, 16, count), _batch_last(rng, 128, 8, count)
    w = rng.standard_normal((128, 64, 3, 3), np.float32)
    plan = partial(pytorch.convolution_step, x, w, dout, threads=threads, needs_dx=True, stride=2)
    strided = partial(_convolution, w, True, stride=2)
    ways: dict[str, Way] = {
        PRODUCTS: _products(rng, w, outputs=8 * 8 * count),
        ONE_THREAD: partial(strided, x, dout),
    }
    if threads > 1:
        ways[KIT] = partial(in_two_halves, strided, x, dout)
    yield _beside_pytorch("64 -> 128 channels, stride 2, 16 x 16", ways, plan, rounds, threads)

    maps = _batch_last(rng, 128, 8, count)
    dmean = rng.standard_normal((count, 128), np.float32)
    plan = partial(pytorch.global_average_step, maps, dmean, threads=threads)
    ways = {ONE_THREAD: partial(_global_average, maps, dmean)}
    yield _beside_pytorch("global average of 128 x 8 x 8", ways, plan, rounds, threads)

    statistics = rng.uniform(0.5, 2, (4, 64)).astype(np.float32)
    plan = partial(pytorch.fixed_batch_norm_step, x, x, statistics, threads=threads)
    ways = {ONE_THREAD: partial(_fixed_batch_norm, x, statistics)}
    yield _beside_pytorch("batch_norm in evaluation, 64 x 16 x 16", ways, plan, rounds, threads)


def compare_networks(
    rounds: int, count: int, stage_4: ModuleType, student: ModuleType, threads: int = 2
) -> Iterator[Comparison]:
    """Whole training steps of NETWORKS, with the stage's own ConvNet.

    Args:
        rounds: How often each way has its turn at most.
        count: Pictures in the batch.
        stage_4: The model answer of stage 4.
        student: The same with the convolution of stage 3 in the place of the kit's.
        threads: 2, or 1 for CPU seconds of one thread each, also of PyTorch.
    """
    rng = np.random.default_rng(0)
    images = rng.standard_normal((count, 3, 32, 32), np.float32)
    labels = rng.integers(10, size=count)
    for name, spec in NETWORKS.items():
        plain = student.ConvNet(spec)
        one, two, shared = (stage_4.ConvNet(spec) for _ in range(3))
        with SecondProcess(shared.loss, shared.params) as in_two_processes:
            steps = {PLAIN: (plain, plain.loss), ONE_THREAD: (one, one.loss)}
            if threads > 1:
                steps |= {
                    PLAIN: (plain, partial(in_two_halves, plain.loss)),
                    KIT: (two, partial(in_two_halves, two.loss)),
                    PROCESSES: (shared, in_two_processes),
                }
                for _ in range(2):
                    in_two_processes(images, labels)  # the process begins with the second batch
            ways: dict[str, Way] = {
                way: partial(_train, net, step, images, labels, {})
                for way, (net, step) in steps.items()
            }
            if pytorch.is_installed():
                for torch_name, order in zip(TORCH, pytorch.FORMATS, strict=True):
                    ways[torch_name] = pytorch.training_step(spec, images, labels, order, threads)
            yield _compare(f"network {name}", ways, rounds, {}, threads)


def with_convolution_of(stage_4: ModuleType, stage_3: ModuleType) -> ModuleType:
    """Stage 4's model answer, changed so that it uses the convolution of stage 3.

    Args:
        stage_4: The model answer; nobody else must use it.
        stage_3: The model answer.
    """

    def backward(dout: Array, cache: object, needs_dx: bool = True) -> object:
        del needs_dx  # stage 3 always computes dx
        return stage_3.conv2d_backward(dout, cache)

    vars(stage_4).update(conv2d_forward=stage_3.conv2d_forward, conv2d_backward=backward)
    return stage_4


def _beside_pytorch(
    what: str, ways: Mapping[str, Way], plan: Callable[[str], Way], rounds: int, threads: int
) -> Comparison:
    """Ours, and PyTorch's in both orders that plan makes a way for."""
    if pytorch.is_installed():
        theirs = zip(TORCH, pytorch.FORMATS, strict=True)
        ways = {**ways, **{name: plan(order) for name, order in theirs}}
    return _compare(what, ways, rounds, {}, threads)


def _compare(
    what: str, ways: Mapping[str, Way], rounds: int, factors: Mapping[str, int], threads: int
) -> Comparison:
    """Time all ways, and see what they need; times count as often as factors say."""
    clock = time.perf_counter if threads > 1 else time.process_time
    # PyTorch's threads go on waiting for work after each product, on the cores that others need.
    timings = in_rounds(
        ways,
        rounds,
        clock,
        rest=_REST if ways.keys() & set(TORCH) else 0.0,
        enough=_is_known,
    )
    memory = {name: peak_memory(way) for name, way in ways.items() if name not in TORCH}
    if PROCESSES in memory:
        memory[PROCESSES] *= 2  # what the other process needs is not seen, and as much
    return Comparison(
        what,
        {name: timing.times(factors.get(name, 1)) for name, timing in timings.items()},
        memory,
    )


def _is_known(timings: Mapping[str, Timing]) -> bool:
    """Whether the ratios of our fast ways are known well enough; never without PyTorch."""
    so_far = Comparison("", timings, {})
    if len(timings[ONE_THREAD].seconds) < _FEWEST:
        return False
    intervals = [so_far.interval(way) for way in (ONE_THREAD, KIT, PROCESSES) if way in timings]
    return all(one is not None and one[1] - one[0] <= _NARROW * one[0] for one in intervals)


def _batch_last(rng: np.random.Generator, channels: int, side: int, count: int) -> Array:
    """Random pictures of shape (N, C, H, W) in the memory order of the layers."""
    return rng.standard_normal((channels, side, side, count), np.float32).transpose(3, 0, 1, 2)


def _convolution(
    w: Array, needs_dx: bool, x: Array, dout: Array, stride: int = 1
) -> tuple[float, dict[str, Array]]:
    """As in_two_halves wants it: a loss, and the gradients that are to be added up."""
    _, cache = conv2d_forward(x, w, np.zeros(len(w), np.float32), stride, 1)
    _, dw, db = conv2d_backward(dout, cache, needs_dx)
    return 0.0, {"w": dw, "b": db}


def _products(rng: np.random.Generator, w: Array, outputs: int) -> Way:
    """What no way by im2col can be faster than: its three products, with nothing gathered."""
    filters = w.reshape(len(w), -1)
    columns, dout = (
        rng.standard_normal((len(rows), outputs), np.float32) for rows in (filters.T, filters)
    )
    turned = np.ascontiguousarray(columns.T)
    return lambda: (filters @ columns, filters.T @ dout, dout @ turned)


def _global_average(maps: Array, dout: Array) -> None:
    _, cache = global_average_pool2d_forward(maps)
    global_average_pool2d_backward(dout, cache)


def _fixed_batch_norm(x: Array, statistics: Array) -> None:
    _, cache = batch_norm_forward(x, *statistics)
    batch_norm_backward(x, cache)


def _by_im2col(w: Array, needs_dx: bool, x: Array, dout: Array) -> None:
    """What kit.layers does where Winograd's way is not possible."""
    memory = batch_last(x)
    im2col_forward(memory, w, np.zeros(len(w), np.float32), 1, 1)
    im2col_backward(batch_last(dout), memory, w, 1, 1, needs_dx=needs_dx)


def _train(
    net: Any,
    loss_and_grads: LossAndGrads,
    images: Array,
    labels: Array,
    states: dict[str, dict[str, Array]],
) -> None:
    _, grads = loss_and_grads(images, labels)
    for name, w in net.params.items():
        states[name] = nesterov_update(w, grads[name], states.get(name, {}), 1e-3, 0.85)
