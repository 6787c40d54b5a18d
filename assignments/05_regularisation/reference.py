"""The definitions of stage 5, computed slowly: one number, one column, one step at a time.

Nothing of kit.layers and no answer of the notebook is used. Means, variances and sums are
`math.fsum` over lists, gradients are the Jacobians of the definitions, in float64.

Sources: dropout as in Srivastava et al., "Dropout" (2014), inverted (the scale is applied in
training); Ioffe & Szegedy, "Batch Normalization" (2015), algorithms 1 and 2 (the running variance
is the unbiased one); Loshchilov & Hutter, "Decoupled Weight Decay Regularization" (2019),
algorithm 2; Loshchilov & Hutter, "SGDR" (2017), equation 5, and Goyal et al., "Accurate, Large
Minibatch SGD" (2017), section 2.2, for cosine and warm-up; Szegedy et al., "Rethinking the
Inception Architecture" (2016), section 7, for label smoothing; Krizhevsky et al., "ImageNet
Classification with Deep Convolutional Neural Networks" (2012), section 3.3, for local response
normalisation.
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
Arrays = dict[str, Array]

EPS = 1e-5


def dropout(x: Array, drop_prob: float, draws: Array) -> tuple[Array, Array]:
    """The output in training and the derivative of each output with respect to its input."""
    out, slope = np.zeros(x.shape), np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        if draws[place] >= drop_prob:
            slope[place] = 1 / (1 - drop_prob)
            out[place] = x[place] / (1 - drop_prob)
    return out, slope


def batch_norm_graph(x: Array, gamma: Array, dout: Array, eps: float) -> Arrays:
    """The gradient at every box of the graph, column by column.

    The boxes are functions of one column of M numbers: mean, centered = x - mean, var = mean of
    centered squared, inv_std = (var + eps) ** -0.5, x_hat = centered * inv_std,
    out = gamma * x_hat + beta. Each gradient is the sum over all ways from the box to out.
    """
    count, columns = x.shape
    found = {name: np.zeros(x.shape) for name in ("dx_hat", "dcentered", "dx")}
    found |= {name: np.zeros(columns) for name in ("dgamma", "dbeta", "dinv_std", "dvar", "dmean")}
    for d in range(columns):
        mean = math.fsum(x[:, d].tolist()) / count
        centered = [value - mean for value in x[:, d].tolist()]
        var = math.fsum(value * value for value in centered) / count
        inv_std = 1 / math.sqrt(var + eps)
        given = dout[:, d].tolist()
        dbeta = math.fsum(given)
        dgamma = math.fsum(g * c * inv_std for g, c in zip(given, centered, strict=True))
        dx_hat = [g * gamma[d] for g in given]
        dinv_std = math.fsum(g * c for g, c in zip(dx_hat, centered, strict=True))
        dvar = -0.5 * dinv_std * inv_std**3
        dcentered = [
            g * inv_std + dvar * 2 * c / count for g, c in zip(dx_hat, centered, strict=True)
        ]
        dmean = -math.fsum(dcentered)
        found["dbeta"][d], found["dgamma"][d] = dbeta, dgamma
        found["dx_hat"][:, d], found["dinv_std"][d], found["dvar"][d] = dx_hat, dinv_std, dvar
        found["dcentered"][:, d], found["dmean"][d] = dcentered, dmean
        found["dx"][:, d] = [g + dmean / count for g in dcentered]
    return found


def batch_norm_statistics(x: Array) -> tuple[Array, Array]:
    """Mean and variance (squares over count) of every channel of (N, C) or (N, C, H, W)."""
    means, variances = [], []
    for channel in np.moveaxis(np.asarray(x, dtype=np.float64), 1, 0):
        values = channel.ravel().tolist()
        mean = math.fsum(values) / len(values)
        means.append(mean)
        variances.append(math.fsum((value - mean) ** 2 for value in values) / len(values))
    return np.array(means), np.array(variances)


def batch_norm(
    x: Array,
    gamma: Array,
    beta: Array,
    mean: Array | None = None,
    var: Array | None = None,
    eps: float = EPS,
) -> Array:
    """Gamma * (x - mean) / sqrt(var + eps) + beta, channel by channel."""
    if mean is None or var is None:
        mean, var = batch_norm_statistics(x)
    out = np.empty(x.shape)
    for c in range(x.shape[1]):
        out[:, c] = gamma[c] * (x[:, c] - mean[c]) / math.sqrt(var[c] + eps) + beta[c]
    return out


def batch_norm_gradients(
    dout: Array,
    x: Array,
    gamma: Array,
    mean: Array | None = None,
    var: Array | None = None,
    eps: float = EPS,
) -> tuple[Array, Array, Array]:
    """(dx, dgamma, dbeta) by the Jacobian of each channel.

    In training d x_hat_j / d x_i = ((i is j) - 1/M - x_hat_i x_hat_j / M) / sqrt(var + eps); with
    statistics that are given it is (i is j) / sqrt(var + eps).
    """
    of_batch = mean is None or var is None
    if mean is None or var is None:
        mean, var = batch_norm_statistics(x)
    dx, dgamma, dbeta = np.empty(x.shape), np.empty(len(gamma)), np.empty(len(gamma))
    for c in range(len(gamma)):
        root = math.sqrt(var[c] + eps)
        x_hat, given = ((x[:, c] - mean[c]) / root).ravel(), dout[:, c].ravel()
        jacobian = np.eye(x_hat.size)
        if of_batch:
            jacobian = jacobian - 1 / x_hat.size - np.outer(x_hat, x_hat) / x_hat.size
        dx[:, c] = (jacobian @ (gamma[c] * given) / root).reshape(x[:, c].shape)
        dgamma[c] = math.fsum((given * x_hat).tolist())
        dbeta[c] = math.fsum(given.tolist())
    return dx, dgamma, dbeta


def running_statistics(
    running_mean: Array, running_var: Array, mean: Array, var: Array, count: int, rate: float
) -> tuple[Array, Array]:
    """Each moved by rate of the way; the new variance is the sum of squares over count - 1."""
    means, variances = np.empty(len(mean)), np.empty(len(var))
    for c in range(len(mean)):
        squares = float(var[c]) * count
        means[c] = running_mean[c] + rate * (mean[c] - running_mean[c])
        variances[c] = running_var[c] + rate * (squares / (count - 1) - running_var[c])
    return means, variances


def sgd_l2(w: Array, dw: Array, lr: float, decay: float) -> Array:
    """A step down the loss plus decay / 2 times the squared weights."""
    moved = np.empty(w.shape)
    for i in np.ndindex(w.shape):
        moved[i] = w[i] - lr * (dw[i] + decay * w[i])
    return moved


def adam(
    w: Array,
    dw: Array,
    state: Mapping[str, Any],
    lr: float,
    *,
    l2: float = 0.0,
    decoupled: float = 0.0,
) -> tuple[Array, dict[str, Any]]:
    """Adam with the penalty in the gradient (l2) or beside it (decoupled), number by number."""
    beta1, beta2, eps = 0.9, 0.999, 1e-8
    t = int(state.get("t", 0)) + 1
    m = np.array(state.get("m", np.zeros(w.shape)), dtype=np.float64)
    v = np.array(state.get("v", np.zeros(w.shape)), dtype=np.float64)
    moved = np.empty(w.shape)
    for i in np.ndindex(w.shape):
        slope = float(dw[i]) + l2 * float(w[i])
        m[i] = beta1 * m[i] + (1 - beta1) * slope
        v[i] = beta2 * v[i] + (1 - beta2) * slope**2
        unbiased_m, unbiased_v = m[i] / (1 - beta1**t), v[i] / (1 - beta2**t)
        step = unbiased_m / (math.sqrt(unbiased_v) + eps) + decoupled * float(w[i])
        moved[i] = w[i] - lr * step
    return moved, {"m": m, "v": v, "t": t}


def lr_at(step: int, total_steps: int, peak: float, warmup: int) -> float:
    """Up in equal steps, the last of the warm-up at the peak; then half a cosine towards 0."""
    if step < warmup:
        return peak * (step + 1) / warmup
    return peak * math.cos(math.pi / 2 * (step - warmup) / (total_steps - warmup)) ** 2


def smooth_labels(labels: Array, num_classes: int, share: float) -> Array:
    """A row of probabilities for each label: share is spread evenly over all classes."""
    targets = np.empty((len(labels), num_classes))
    for n, c in np.ndindex(targets.shape):
        targets[n, c] = share / num_classes + (1 - share) * (int(labels[n]) == c)
    return targets


def soft_cross_entropy(logits: Array, targets: Array) -> tuple[float, Array]:
    """Mean of -sum of target * log(probability), in nats, and its gradient."""
    losses, dlogits = [], np.empty(logits.shape)
    for n, row in enumerate(logits.tolist()):
        largest = max(row)
        log_sum = largest + math.log(math.fsum(math.exp(z - largest) for z in row))
        losses.append(
            math.fsum(t * (log_sum - z) for t, z in zip(targets[n].tolist(), row, strict=True))
        )
        for c, z in enumerate(row):
            dlogits[n, c] = (math.exp(z - log_sum) - targets[n, c]) / len(logits)
    return math.fsum(losses) / len(losses), dlogits


def local_response_norm(x: Array, size: int, k: float, alpha: float, beta: float) -> Array:
    """Each number over (k + alpha * squares of the channels around it) to the power of beta."""
    out = np.empty(x.shape)
    channels = x.shape[1]
    for n, c, i, j in np.ndindex(x.shape):
        around = [x[n, o, i, j] ** 2 for o in range(channels) if abs(o - c) <= size // 2]
        out[n, c, i, j] = x[n, c, i, j] / (k + alpha * math.fsum(around)) ** beta
    return out


def regularise(spec: Sequence[Layer], drop_prob: float) -> list[Layer]:
    """Batch norm behind every conv; dropout behind every fc but the last and behind its ReLU."""
    last = max((place for place, layer in enumerate(spec) if layer[0] == "fc"), default=-1)
    found: list[Layer] = []
    waiting = False
    for place, layer in enumerate(spec):
        if waiting and layer[0] != "relu":
            found.append(("dropout", drop_prob))
            waiting = False
        found.append(tuple(layer))
        if layer[0] == "conv":
            found.append(("batch_norm",))
        if waiting:
            found.append(("dropout", drop_prob))
            waiting = False
        if layer[0] == "fc" and place != last:
            waiting = True
    return found


def is_decayed(name: str) -> bool:
    """Whether a parameter is a weight of a conv or fc."""
    kind = name.split(".")[0].rstrip("0123456789")
    return name.split(".")[1] == "weight" and kind in ("conv", "fc")


def flip_and_shift(image: Array, flip: bool, down: int, right: int) -> Array:
    """One picture (C, H, W), mirrored if flip, then moved; pixel by pixel."""
    _, height, width = image.shape
    result = np.zeros(image.shape, dtype=image.dtype)
    for row, column in itertools.product(range(height), range(width)):
        from_row, from_column = row - down, column - right
        if 0 <= from_row < height and 0 <= from_column < width:
            if flip:
                from_column = width - 1 - from_column
            result[:, row, column] = image[:, from_row, from_column]
    return result


def _augmented(images: Array, rng: np.random.Generator, max_shift: int) -> Array:
    """Every picture by its own draws: first all flips, then all shifts (down, right)."""
    draws = rng.random(len(images))
    shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.array(
        [
            flip_and_shift(image, bool(draw < 0.5), int(down), int(right))
            for image, draw, (down, right) in zip(images, draws, shifts, strict=True)
        ]
    )


def loss_and_gradients(
    spec: Sequence[Layer],
    params: Mapping[str, Array],
    images: Array,
    targets: Array,
    rng: np.random.Generator,
) -> tuple[float, Arrays, dict[str, tuple[Array, Array, int]]]:
    """Loss, gradients and (mean, var, count) of every batch_norm, for networks without conv."""
    x = np.asarray(images, dtype=np.float64)
    names, inputs, slopes = _names(spec), [], []
    statistics: dict[str, tuple[Array, Array, int]] = {}
    for name, layer in zip(names, spec, strict=True):
        if layer[0] == "fc":
            x = x.reshape(len(x), -1)
        inputs.append(x)
        w, b = params.get(f"{name}.weight"), params.get(f"{name}.bias")
        slope = np.ones(x.shape)
        if layer[0] == "fc" and w is not None and b is not None:
            x = x @ w + b
        elif layer[0] == "batch_norm" and w is not None and b is not None:
            statistics[name] = (*batch_norm_statistics(x), x.size // x.shape[1])
            x = batch_norm(x, w, b)
        elif layer[0] == "dropout":
            x, slope = dropout(x, layer[1], rng.random(x.shape))
        else:
            slope = (x > 0).astype(np.float64)
            x = np.maximum(x, 0)
        slopes.append(slope)
    loss, dout = soft_cross_entropy(x, targets)
    grads: Arrays = {}
    for name, x, slope in zip(reversed(names), reversed(inputs), reversed(slopes), strict=True):
        w = params.get(f"{name}.weight")
        if w is None:
            dout = dout * slope
        elif name.startswith("fc"):
            grads[f"{name}.weight"], grads[f"{name}.bias"] = x.T @ dout, dout.sum(axis=0)
            dout = dout @ w.T
        else:
            dout = dout.reshape(x.shape)
            dout, grads[f"{name}.weight"], grads[f"{name}.bias"] = batch_norm_gradients(dout, x, w)
    return loss, grads, statistics


def train(
    spec: Sequence[Layer],
    params: Mapping[str, Array],
    statistics: Mapping[str, Array],
    images: Array,
    labels: Array,
    states: Mapping[str, Mapping[str, Any]],
    *,
    first_step: int,
    num_steps: int,
    total_steps: int,
    batch_size: int,
    peak: float,
    warmup: int,
    decay: float,
    share: float,
    max_shift: int | None,
    rng: np.random.Generator,
) -> tuple[list[float], Arrays, Arrays, dict[str, Any]]:
    """The losses, and params, statistics and states after the steps."""
    now, running = dict(params), dict(statistics)
    memory: dict[str, Any] = {name: dict(states.get(name, {})) for name in params}
    losses = []
    for step in range(first_step, first_step + num_steps):
        rows = rng.integers(len(images), size=batch_size)
        batch = images[rows]
        if max_shift is not None:
            batch = _augmented(batch, rng, max_shift)
        targets = smooth_labels(labels[rows], spec[-1][1], share)
        loss, grads, seen = loss_and_gradients(spec, now, batch, targets, rng)
        for name, (mean, var, count) in seen.items():
            keys = f"{name}.mean", f"{name}.var"
            running[keys[0]], running[keys[1]] = running_statistics(
                running[keys[0]], running[keys[1]], mean, var, count, 0.1
            )
        lr = lr_at(step, total_steps, peak, warmup)
        for name in now:
            strength = decay if is_decayed(name) else 0.0
            now[name], memory[name] = adam(
                now[name], grads[name], memory[name], lr, decoupled=strength
            )
        losses.append(loss)
    return losses, now, running, memory


def _names(spec: Sequence[Layer]) -> list[str]:
    counts: dict[str, int] = {}
    names = []
    for layer in spec:
        counts[layer[0]] = counts.get(layer[0], 0) + 1
        names.append(f"{layer[0]}{counts[layer[0]]}")
    return names


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
        # 128 is grey: nearly 0 to a network that sees bytes / 127.5 - 1.
        wide = np.pad(flipped, ((0, 0), (2, 2), (2, 2)), constant_values=128)
        top, left = rng.integers(5, size=2)
        brightness = rng.uniform(0.9, 1.1)
        out[...] = np.clip(brightness * wide[:, top : top + 32, left : left + 32] + 0.5, 0, 255)
    return changed, data.test_labels[chosen]
