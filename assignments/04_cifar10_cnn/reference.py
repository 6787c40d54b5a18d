"""The definitions of stage 4, computed slowly: one window, one pixel, one number at a time.

Nothing of kit.layers and no answer of the notebook is used. Every layer is the sum or maximum that
defines it, every gradient the chain rule applied to that sum, output by output, in float64.

Sources: CONV as on the slides of lecture 5; Simonyan & Zisserman, "Very Deep Convolutional
Networks" (2014), table 1; He et al., "Delving Deep into Rectifiers" (2015), equation 10; Ioffe &
Szegedy, "Batch Normalization" (2015), algorithm 1; Zeiler, "ADADELTA" (2012), algorithm 1, in the
order of ConvNetJS (convnet_trainers.js), which also writes the regularisation as l2_decay / 2 w^2.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kit import load_cifar10, load_shapes

Array = np.ndarray[Any, Any]
Layer = tuple[Any, ...]
Params = dict[str, Array]

BATCH_NORM_EPS = 1e-5


def layer_shapes(
    spec: Sequence[Layer], input_shape: Sequence[int]
) -> list[tuple[str, tuple[int, ...], int]]:
    """Name, output shape and number of parameters of every layer; sizes by laying windows."""
    rows: list[tuple[str, tuple[int, ...], int]] = []
    shape = tuple(input_shape)
    for name, layer in zip(_names(spec), spec, strict=True):
        kind, params = layer[0], 0
        if kind == "conv":
            out_channels, size, padding = layer[1], layer[2], _padding(layer)
            params = out_channels * shape[0] * size * size + out_channels
            shape = (out_channels, *(_places(n + 2 * padding, size, 1) for n in shape[1:]))
        elif kind == "pool":
            shape = (shape[0], *(_places(n, layer[1], _stride(layer)) for n in shape[1:]))
        elif kind == "fc":
            params = math.prod(shape) * layer[1] + layer[1]
            shape = (layer[1],)
        elif kind == "batch_norm":
            params = shape[0] + shape[0]
        rows.append((name, shape, params))
    return rows


def pattern_to_spec(
    blocks: Sequence[tuple[int, int, bool]],
    hidden: Sequence[int],
    num_classes: int,
    kernel_size: int = 3,
) -> list[Layer]:
    """[(CONV-RELU)*N-POOL?]*M-(FC-RELU)*K and the scores, every layer written out in full."""
    spec: list[Layer] = []
    for count, channels, pool in blocks:
        for _ in range(count):
            spec.append(("conv", channels, kernel_size, (kernel_size - 1) // 2))
            spec.append(("relu",))
        if pool:
            spec.append(("pool", 2, 2))
    for size in hidden:
        spec.append(("fc", size))
        spec.append(("relu",))
    spec.append(("fc", num_classes))
    return spec


def init_params(
    spec: Sequence[Layer], input_shape: Sequence[int], rng: np.random.Generator, gain: float = 2.0
) -> Params:
    """Normal weights of variance gain / fan_in, drawn layer by layer; biases 0."""
    params: Params = {}
    before = tuple(input_shape)
    for layer, (name, shape, _) in zip(spec, layer_shapes(spec, input_shape), strict=True):
        if layer[0] == "conv":
            weight_shape: tuple[int, ...] = (layer[1], before[0], layer[2], layer[2])
            inputs = before[0] * layer[2] ** 2
        elif layer[0] == "fc":
            weight_shape, inputs = (math.prod(before), layer[1]), math.prod(before)
        if layer[0] in ("conv", "fc"):
            params[f"{name}.weight"] = rng.standard_normal(weight_shape) * math.sqrt(gain / inputs)
        elif layer[0] == "batch_norm":
            params[f"{name}.weight"] = np.full(shape[0], 1.0)
        if f"{name}.weight" in params:
            params[f"{name}.bias"] = np.full(shape[0], 0.0)
        before = shape
    return params


def forward(
    spec: Sequence[Layer],
    params: Mapping[str, Array],
    images: Array,
    statistics: Mapping[str, Array] | None = None,
) -> list[Array]:
    """The images and the output of every layer; the last are the logits."""
    outputs = [np.asarray(images, dtype=np.float64)]
    for name, layer in zip(_names(spec), spec, strict=True):
        x = outputs[-1]
        w, b = params.get(f"{name}.weight"), params.get(f"{name}.bias")
        if layer[0] == "conv":
            outputs.append(_conv(x, w, b, _padding(layer)))
        elif layer[0] == "pool":
            outputs.append(_pool(x, layer[1], _stride(layer)))
        elif layer[0] == "fc":
            outputs.append(_fc(x, w, b))
        elif layer[0] == "batch_norm":
            mean, var = _statistics_of(x)
            if statistics is not None:
                mean, var = statistics[f"{name}.mean"], statistics[f"{name}.var"]
            x_hat = (x - _along(mean, x)) / np.sqrt(_along(var, x) + BATCH_NORM_EPS)
            outputs.append(_along(w, x) * x_hat + _along(b, x))
        else:
            outputs.append(np.where(x > 0, x, 0.0))
    return outputs


def batch_statistics(spec: Sequence[Layer], outputs: Sequence[Array]) -> Params:
    """Mean and variance of what came into every batch_norm, given what forward returned."""
    found: Params = {}
    for name, x in zip(_names(spec), outputs, strict=False):
        if name.startswith("batch_norm"):
            found[f"{name}.mean"], found[f"{name}.var"] = _statistics_of(x)
    return found


def backward(
    spec: Sequence[Layer], params: Mapping[str, Array], outputs: Sequence[Array], dlogits: Array
) -> Params:
    """The gradient of every parameter, given what forward returned in training."""
    grads: Params = {}
    dout = np.asarray(dlogits, dtype=np.float64)
    for place in reversed(range(len(spec))):
        layer, name, x = spec[place], _names(spec)[place], outputs[place]
        w = params.get(f"{name}.weight")
        dw = db = None
        if layer[0] == "conv":
            dout, dw, db = _conv_gradients(x, w, dout, _padding(layer))
        elif layer[0] == "pool":
            dout = _pool_gradient(x, dout, layer[1], _stride(layer))
        elif layer[0] == "fc":
            rows = x.reshape(len(x), -1)
            dw, db = rows.T @ dout, dout.sum(axis=0)
            dout = (dout @ w.T).reshape(x.shape)
        elif layer[0] == "batch_norm":
            dout, dw, db = _batch_norm_gradients(x, w, dout)
        else:
            dout = np.where(x > 0, dout, 0.0)
        if dw is not None:
            grads[f"{name}.weight"], grads[f"{name}.bias"] = dw, db
    return grads


def loss_and_gradients(
    spec: Sequence[Layer],
    params: Mapping[str, Array],
    images: Array,
    labels: Array,
    l2_decay: float,
) -> tuple[float, Params]:
    """Mean cross-entropy + l2_decay / 2 times the squared conv and fc weights; all gradients."""
    outputs = forward(spec, params, images)
    dlogits = np.array([softmax(row) for row in outputs[-1]])
    losses = []
    for row, label in enumerate(labels.tolist()):
        losses.append(_log_of_the_sum_of_powers(outputs[-1][row]) - outputs[-1][row, label])
        dlogits[row, label] -= 1
    grads = backward(spec, params, outputs, dlogits / len(labels))
    loss = math.fsum(losses) / len(losses)
    for name, w in params.items():
        if name.startswith(("conv", "fc")) and name.endswith("weight"):
            loss += l2_decay * math.fsum((w**2).ravel().tolist()) / 2
            grads[name] = grads[name] + l2_decay * w
    return loss, grads


def softmax(logits: Array) -> Array:
    """e^z over the sum of e^z, for one row of any finite numbers."""
    largest = max(logits.tolist())
    powers = [math.exp(z - largest) for z in logits.tolist()]
    return np.array([power / math.fsum(powers) for power in powers])


def adadelta_update(
    w: Array, dw: Array, state: Mapping[str, Array], rho: float = 0.95, eps: float = 1e-8
) -> tuple[Array, Params]:
    """One step of Adadelta for every number by itself."""
    zeros = np.zeros(w.shape)
    G, S = np.array(state.get("G", zeros)), np.array(state.get("S", zeros))
    moved = np.array(w, dtype=np.float64)
    for i in np.ndindex(w.shape):
        G[i] = rho * G[i] + (1 - rho) * dw[i] ** 2
        step = -math.sqrt(S[i] + eps) / math.sqrt(G[i] + eps) * dw[i]
        S[i] = rho * S[i] + (1 - rho) * step**2
        moved[i] += step
    return moved, {"G": G, "S": S}


def flip_and_shift(image: Array, flip: bool, down: int, right: int) -> Array:
    """One image (C, H, W), mirrored if flip, then moved; pixel by pixel."""
    _, height, width = image.shape
    result = np.zeros(image.shape, dtype=image.dtype)
    for row, column in itertools.product(range(height), range(width)):
        from_row, from_column = row - down, column - right
        if 0 <= from_row < height and 0 <= from_column < width:
            if flip:
                from_column = width - 1 - from_column
            result[:, row, column] = image[:, from_row, from_column]
    return result


def random_flip_and_shift(images: Array, rng: np.random.Generator, max_shift: int) -> Array:
    """Every image by its own draws: first all flips, then all shifts (down, right)."""
    draws = rng.random(len(images))
    shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.array(
        [
            flip_and_shift(image, bool(draw < 0.5), int(down), int(right))
            for image, draw, (down, right) in zip(images, draws, shifts, strict=True)
        ]
    )


def train(
    spec: Sequence[Layer],
    params: Mapping[str, Array],
    images: Array,
    labels: Array,
    states: Mapping[str, Mapping[str, Array]],
    *,
    num_steps: int,
    batch_size: int,
    l2_decay: float,
    max_shift: int | None,
    rng: np.random.Generator,
) -> tuple[list[float], Params, dict[str, Params]]:
    """The losses, the parameters and the states after num_steps steps from params and states."""
    now = dict(params)
    memory = {name: dict(states.get(name, {})) for name in params}
    losses = []
    for _ in range(num_steps):
        rows = rng.integers(len(images), size=batch_size)
        batch = images[rows]
        if max_shift is not None:
            batch = random_flip_and_shift(batch, rng, max_shift)
        loss, grads = loss_and_gradients(spec, now, batch, labels[rows], l2_decay)
        for name in params:
            now[name], memory[name] = adadelta_update(now[name], grads[name], memory[name])
        losses.append(loss)
    return losses, now, memory


def _names(spec: Sequence[Layer]) -> list[str]:
    counts: dict[str, int] = {}
    names = []
    for layer in spec:
        counts[layer[0]] = counts.get(layer[0], 0) + 1
        names.append(f"{layer[0]}{counts[layer[0]]}")
    return names


def _log_of_the_sum_of_powers(logits: Array) -> float:
    """The logarithm of the sum of e^z; no power is above 1, and one is 1."""
    largest = max(logits.tolist())
    return largest + math.log(math.fsum(math.exp(z - largest) for z in logits.tolist()))


def _padding(layer: Layer) -> int:
    return int(layer[3]) if len(layer) > 3 else (layer[2] - 1) // 2


def _stride(layer: Layer) -> int:
    return int(layer[2]) if len(layer) > 2 else int(layer[1])


def _places(size: int, window: int, stride: int) -> int:
    """How many windows fit, counted by laying them."""
    places = 0
    while places * stride + window <= size:
        places += 1
    if not places:
        raise ValueError(f"a window of {window} does not fit on {size}")
    return places


def _windows(height: int, width: int, window: int, stride: int) -> Any:
    """(i, j, rows, columns): where the window of every output place (i, j) lies."""
    for i in range(_places(height, window, stride)):
        for j in range(_places(width, window, stride)):
            top, left = i * stride, j * stride
            yield i, j, slice(top, top + window), slice(left, left + window)


def _padded(x: Array, padding: int) -> Array:
    count, channels, height, width = x.shape
    wide = np.zeros((count, channels, height + 2 * padding, width + 2 * padding))
    wide[:, :, padding : padding + height, padding : padding + width] = x
    return wide


def _conv(x: Array, w: Any, b: Any, padding: int) -> Array:
    wide = _padded(x, padding)
    sizes = [size - w.shape[2] + 1 for size in wide.shape[2:]]
    out = np.empty((len(x), len(w), *sizes))
    for i, j, rows, columns in _windows(*wide.shape[2:], w.shape[2], 1):
        for n, o in itertools.product(range(len(x)), range(len(w))):
            out[n, o, i, j] = np.sum(wide[n, :, rows, columns] * w[o]) + b[o]
    return out


def _conv_gradients(x: Array, w: Any, dout: Array, padding: int) -> tuple[Array, Array, Array]:
    """Each output is the sum of window * w, and b: it gives dout * w to its window and back."""
    wide = _padded(x, padding)
    dwide, dw, db = np.zeros(wide.shape), np.zeros(w.shape), np.zeros(len(w))
    for i, j, rows, columns in _windows(*wide.shape[2:], w.shape[2], 1):
        for n, o in itertools.product(range(len(x)), range(len(w))):
            dwide[n, :, rows, columns] += dout[n, o, i, j] * w[o]
            dw[o] += dout[n, o, i, j] * wide[n, :, rows, columns]
            db[o] += dout[n, o, i, j]
    height, width = x.shape[2:]
    return dwide[:, :, padding : padding + height, padding : padding + width], dw, db


def _pool(x: Array, window: int, stride: int) -> Array:
    sizes = [_places(size, window, stride) for size in x.shape[2:]]
    out = np.empty((*x.shape[:2], *sizes))
    for i, j, rows, columns in _windows(*x.shape[2:], window, stride):
        for n, c in itertools.product(*map(range, x.shape[:2])):
            out[n, c, i, j] = max(x[n, c, rows, columns].ravel().tolist())
    return out


def _pool_gradient(x: Array, dout: Array, window: int, stride: int) -> Array:
    dx = np.zeros(x.shape)
    for i, j, rows, columns in _windows(*x.shape[2:], window, stride):
        for n, c in itertools.product(*map(range, x.shape[:2])):
            inside = x[n, c, rows, columns]
            row, column = np.unravel_index(int(np.argmax(inside)), inside.shape)
            dx[n, c, rows.start + row, columns.start + column] += dout[n, c, i, j]
    return dx


def _fc(x: Array, w: Any, b: Any) -> Array:
    rows = x.reshape(len(x), -1)
    return np.array([[math.fsum((row * column).tolist()) for column in w.T] for row in rows]) + b


def _along(values: Any, x: Array) -> Array:
    """One number a channel, shaped so that it meets the channels of x."""
    shaped: Array = np.reshape(values, (1, -1) + (1,) * (x.ndim - 2))
    return shaped


def _statistics_of(x: Array) -> tuple[Array, Array]:
    means, variances = [], []
    for channel in np.moveaxis(x, 1, 0):
        values = channel.ravel().tolist()
        mean = math.fsum(values) / len(values)
        means.append(mean)
        variances.append(math.fsum((value - mean) ** 2 for value in values) / len(values))
    return np.array(means), np.array(variances)


def _batch_norm_gradients(x: Array, w: Any, dout: Array) -> tuple[Array, Array, Array]:
    """By d x_hat_j / d x_i = ((i is j) - 1/M - x_hat_i x_hat_j / M) / sqrt(var + eps)."""
    dx, dw, db = np.empty(x.shape), np.empty(len(w)), np.empty(len(w))
    means, variances = _statistics_of(x)
    for c in range(len(w)):
        root = math.sqrt(variances[c] + BATCH_NORM_EPS)
        x_hat = ((x[:, c] - means[c]) / root).ravel()
        dvalues = dout[:, c].ravel()
        jacobian = (
            np.eye(x_hat.size) - 1 / x_hat.size - np.outer(x_hat, x_hat) / x_hat.size
        ) / root
        dx[:, c] = (jacobian @ (w[c] * dvalues)).reshape(x[:, c].shape)
        dw[c], db[c] = np.sum(dvalues * x_hat), np.sum(dvalues)
    return dx, dw, db


HELD_OUT = {"shapes": 400, "CIFAR-10": 1_000}
"""How many new images a network is measured by."""


def graded_on() -> str:
    """What the notebook says, so that students and grader cannot mean different images.

    Raises:
        RuntimeError: If the notebook does not say it once, or says another word.
    """
    notebook = Path(__file__).with_name("notebook.py")
    said = re.findall(r'^GRADED_ON = "(.*)"$', notebook.read_text(encoding="utf-8"), re.MULTILINE)
    if len(said) != 1 or said[0] not in HELD_OUT:
        raise RuntimeError(f"{notebook} says GRADED_ON = {said}, expected one of {list(HELD_OUT)}.")
    return said[0]


def held_out_images(seed: int) -> tuple[Array, Array]:
    """Images (N, 3, 32, 32) that nobody was given and their labels (N,), by the seed alone.

    A check draws the seed, from its name and the course's key. Shapes are drawn anew from it, so
    that in a course with a key nobody outside can draw them, and all its students are measured by
    the same. Without a key, as in the demo, whoever has this file can draw them too, and look up
    the labels. The photographs are public whatever the key: it decides which, and how they are
    changed, so that their bytes are of no use.

    Raises:
        DataNotFound: If the stage is graded on CIFAR-10 and this computer does not have it. The
            check is then broken, and the instructor is told; it costs no student anything.
    """
    rng = np.random.default_rng(seed)
    count = HELD_OUT[graded_on()]
    if graded_on() == "shapes":
        data = load_shapes(0, 0, count, seed=int(rng.integers(2**63)))
    else:
        data = load_cifar10(0, 0, 10_000, download=False)
    chosen = rng.permutation(len(data.test_labels))[:count]
    changed = np.empty_like(data.test_images[chosen])
    for image, out in zip(data.test_images[chosen], changed, strict=True):
        flipped = image[:, :, ::-1] if rng.random() < 0.5 else image
        # 128 is grey: 0 to a network that sees bytes / 255 - 0.5.
        wide = np.pad(flipped, ((0, 0), (2, 2), (2, 2)), constant_values=128)
        top, left = rng.integers(5, size=2)
        brightness = rng.uniform(0.9, 1.1)
        out[...] = np.clip(brightness * wide[:, top : top + 32, left : left + 32] + 0.5, 0, 255)
    return changed, data.test_labels[chosen]
