"""The definitions of stage 7, computed slowly and without anything of kit.layers or the notebook.

A network is run on one image by loops over positions. Derivatives are exact and need no backward
pass: the network is linear around an image, so a change of the image is carried forward with it
(forward-mode differentiation), one pixel at a time.

Sources: Simonyan, Vedaldi & Zisserman, "Deep Inside Convolutional Networks" (2014), for saliency
and class images; Zeiler & Fergus, "Visualizing and Understanding Convolutional Networks" (2014),
for occlusion and patches; Szegedy et al., "Intriguing Properties of Neural Networks" (2014), for
fooling images; Girshick, "Fast R-CNN" (2015), equation 3, for smooth L1 (its beta is 1);
Everingham et al., "The PASCAL VOC Challenge" (2010), section 4.2, for IoU, without its "+ 1";
Felzenszwalb et al., "Object Detection with Discriminatively Trained Part-Based Models" (2010),
section 7, for non-maximum suppression; Sermanet et al., "OverFeat" (2014), section 3.5, for fully
convolutional evaluation; the layer catalogue and solver of Caffe for prototxt, lr_mult and
momentum.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Layer = Sequence[Any]
Params = Mapping[str, Array]


def names(spec: Sequence[Layer]) -> list[str]:
    """The layers' names, counted by kind."""
    found: list[str] = []
    for kind, *_ in spec:
        found.append(f"{kind}{1 + sum(name.rstrip('0123456789') == kind for name in found)}")
    return found


def run(
    spec: Sequence[Layer], params: Params, image: Array, changes: Array | None = None
) -> tuple[Array, Array]:
    """The output for one image, and what it changes by for each of some small changes of the image.

    Args:
        spec: The network, without padding.
        params: Its parameters.
        image: Shape (C, H, W).
        changes: Shape (P, C, H, W); None for no changes.

    Returns:
        (out, dout): the output of the last layer, and an array of shape (P, *out.shape).
    """
    x = np.asarray(image, dtype=np.float64)
    dx = np.zeros((0, *x.shape)) if changes is None else np.asarray(changes, dtype=np.float64)
    for name, (kind, *numbers) in zip(names(spec), spec, strict=True):
        if kind == "relu":
            dx = np.where(x > 0, dx, 0.0)
            x = np.where(x > 0, x, 0.0)
        elif kind == "fc":
            weight = np.asarray(params[f"{name}.weight"], dtype=np.float64)
            x = x.ravel() @ weight + params[f"{name}.bias"]
            dx = dx.reshape(len(dx), weight.shape[0]) @ weight
        elif kind == "conv":
            weight = np.asarray(params[f"{name}.weight"], dtype=np.float64)
            size = weight.shape[2]
            stride = numbers[2] if len(numbers) > 2 else 1
            height, width = ((side - size) // stride + 1 for side in x.shape[1:])
            out = np.zeros((len(weight), height, width))
            dout = np.zeros((len(dx), *out.shape))
            for i in range(height):
                for j in range(width):
                    rows = slice(i * stride, i * stride + size)
                    columns = slice(j * stride, j * stride + size)
                    out[:, i, j] = np.tensordot(weight, x[:, rows, columns], 3)
                    out[:, i, j] += params[f"{name}.bias"]
                    dout[:, :, i, j] = np.tensordot(
                        dx[:, :, rows, columns], weight, ((1, 2, 3), (1, 2, 3))
                    )
            x, dx = out, dout
        elif kind == "pool":
            size, stride = numbers[0], numbers[-1]
            height, width = ((side - size) // stride + 1 for side in x.shape[1:])
            out = np.zeros((len(x), height, width))
            dout = np.zeros((len(dx), *out.shape))
            for c, i, j in np.ndindex(out.shape):
                window = x[c, i * stride : i * stride + size, j * stride : j * stride + size]
                row, column = divmod(int(window.argmax()), window.shape[1])
                out[c, i, j] = window[row, column]
                dout[:, c, i, j] = dx[:, c, i * stride + row, j * stride + column]
            x, dx = out, dout
        else:
            raise ValueError(f"no layer {kind}")
    return x, dx


def gradient_of_logit(spec: Sequence[Layer], params: Params, image: Array, label: int) -> Array:
    """The derivative of one logit with respect to every number of the image."""
    one_each = np.eye(image.size).reshape(image.size, *image.shape)
    _, changes = run(spec, params, image, one_each)
    return changes[:, label].reshape(image.shape)


def features(spec: Sequence[Layer], params: Params, images: Array, until: str) -> Array:
    """The output of one layer for each image, as a row."""
    part = list(spec)[: names(spec).index(until) + 1]
    return np.array([run(part, params, image)[0].ravel() for image in images])


def nearest(rows: Array, query: Array, k: int) -> list[int]:
    """The k rows of the smallest angle to the query; of equal ones the earlier first."""

    def cosine(row: Array) -> float:
        product = math.sqrt(math.fsum(row**2) * math.fsum(query**2))
        return math.fsum(row * query) / product if product else 0.0

    return sorted(range(len(rows)), key=lambda n: (-round(cosine(rows[n]), 12), n))[:k]


def replace_head(
    spec: Sequence[Layer], params: Params, num_classes: int, draws: Array
) -> tuple[list[Layer], dict[str, Array]]:
    """The network whose last layer has the draws, divided by the root of its inputs, as weight."""
    last = names(spec)[-1]
    inputs = params[f"{last}.weight"].shape[0]
    found = dict(params)
    found[f"{last}.weight"] = draws * inputs**-0.5
    found[f"{last}.bias"] = np.zeros(num_classes)
    return [*list(spec)[:-1], ("fc", num_classes)], found


def fine_tune_step(
    params: Params,
    grads: Params,
    velocities: Params,
    lr: float,
    factors: Mapping[str, float],
    momentum: float,
    decay: float,
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Caffe's SGD, number by number; a factor of 0 leaves everything where it is."""
    new: dict[str, Array] = {}
    speed: dict[str, Array] = {}
    for name, w in params.items():
        layer = name[: name.index(".")]
        factor = factors[layer] if layer in factors else 1.0
        strength = decay if name.endswith(".weight") else 0.0
        new[name], speed[name] = w.copy(), np.zeros(w.shape)
        for place in np.ndindex(w.shape):
            if factor == 0:
                continue
            before = velocities[name][place] if name in velocities else 0.0
            slope = grads[name][place] + strength * w[place]
            speed[name][place] = momentum * before + lr * factor * slope
            new[name][place] = w[place] - speed[name][place]
    return new, speed


def saliency(spec: Sequence[Layer], params: Params, image: Array, label: int) -> Array:
    """The largest absolute derivative of the logit among the channels of each pixel."""
    slope = np.abs(gradient_of_logit(spec, params, image, label))
    largest: Array = slope.max(axis=0)
    return largest


def probability(spec: Sequence[Layer], params: Params, image: Array, label: int) -> float:
    """The softmax of the logits at the label."""
    logits, _ = run(spec, params, image)
    return 1 / math.fsum(math.exp(z - logits[label]) for z in logits.tolist())


def occlusion_map(
    spec: Sequence[Layer],
    params: Params,
    image: Array,
    label: int,
    size: int,
    stride: int,
    value: float,
) -> Array:
    """The probability of the label for every place of a square that is inside the image."""
    _, height, width = image.shape
    found: list[list[float]] = []
    top = 0
    while top + size <= height:
        found.append([])
        left = 0
        while left + size <= width:
            covered = image.copy()
            for row in range(top, top + size):
                for column in range(left, left + size):
                    covered[:, row, column] = value
            found[-1].append(probability(spec, params, covered, label))
            left += stride
        top += stride
    return np.array(found)


def top_patches(
    spec: Sequence[Layer], params: Params, images: Array, layer: str, channel: int, k: int
) -> list[tuple[int, int, int]]:
    """(image, row, column) of the patch for the strongest unit of each of the k best images."""
    part = list(spec)[: names(spec).index(layer) + 1]
    jump = math.prod(
        (numbers[2] if len(numbers) > 2 else 1) if kind == "conv" else numbers[-1]
        for kind, *numbers in part
        if kind in ("conv", "pool")
    )
    found = []
    for n, image in enumerate(images):
        activations = run(part, params, image)[0][channel]
        row, column = max(
            np.ndindex(activations.shape),
            key=lambda place: (activations[place], -place[0], -place[1]),
        )
        found.append((-activations[row, column], n, row * jump, column * jump))
    return [(n, row, column) for _, n, row, column in sorted(found)[:k]]


def class_image(
    spec: Sequence[Layer],
    params: Params,
    label: int,
    start: Array,
    steps: int,
    lr: float,
    decay: float,
) -> Array:
    """Gradient ascent on logit - decay / 2 * |x|^2."""
    x = start.astype(np.float64)
    for _ in range(steps):
        x = x + lr * gradient_of_logit(spec, params, x, label) - lr * decay * x
    return x


def fooling_image(
    spec: Sequence[Layer], params: Params, image: Array, target: int, lr: float, most: int
) -> tuple[Array, int]:
    """Steps of one length along the gradient of the target's logit, inside [-1, 1]."""
    x, steps = image.astype(np.float64), 0
    while steps < most and int(np.argmax(run(spec, params, x)[0])) != target:
        slope = gradient_of_logit(spec, params, x, target)
        length = math.sqrt(math.fsum((slope**2).ravel().tolist()))
        x = np.minimum(1.0, np.maximum(-1.0, x + slope * (lr / length)))
        steps += 1
    return x, steps


def iou(boxes: Array, others: Array) -> Array:
    """Intersection over union, pair by pair."""
    found = np.zeros((len(boxes), len(others)))
    for n, a in enumerate(boxes.tolist()):
        for m, b in enumerate(others.tolist()):
            width = min(a[2], b[2]) - max(a[0], b[0])
            height = min(a[3], b[3]) - max(a[1], b[1])
            if width > 0 and height > 0:
                shared = width * height
                whole = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
                found[n, m] = shared / whole
    return found


def box_loss(predicted: Array, true: Array, beta: float) -> tuple[float, Array]:
    """Smooth L1 of each coordinate, summed over a box, averaged over the boxes; its gradient."""
    losses, slope = [], np.zeros(predicted.shape)
    for place in np.ndindex(predicted.shape):
        d = float(predicted[place] - true[place])
        if abs(d) < beta:
            losses.append(0.5 * d * d / beta)
            slope[place] = d / beta / len(predicted)
        else:
            losses.append(abs(d) - 0.5 * beta)
            slope[place] = math.copysign(1, d) / len(predicted)
    return math.fsum(losses) / len(predicted), slope


def nms(boxes: Array, scores: Array, threshold: float) -> list[int]:
    """Take the best box, drop all that overlap it too much, and begin again with the rest."""
    left = sorted(range(len(scores)), key=lambda n: (-scores[n], n))
    kept = []
    while left:
        best, *rest = left
        kept.append(best)
        left = [n for n in rest if iou(boxes[[best]], boxes[[n]])[0, 0] <= threshold]
    return kept


def logits_of_windows(
    spec: Sequence[Layer], params: Params, image: Array, side: int, step: int
) -> Array:
    """Shape (classes, rows, columns): the logits of every side x side window, cut out."""
    _, height, width = image.shape
    found = [
        [
            run(spec, params, image[:, top : top + side, left : left + side])[0]
            for left in range(0, width - side + 1, step)
        ]
        for top in range(0, height - side + 1, step)
    ]
    return np.moveaxis(np.array(found), -1, 0)


LEFT_OUT = {"Data", "Input", "Dropout", "Softmax", "SoftmaxWithLoss"}


def caffe_to_spec(text: str) -> tuple[list[Layer], dict[str, float]]:
    """Read a prototxt layer by layer with patterns; nothing is parsed as nested text."""
    text = re.sub(r"#.*", "", text)
    spec: list[Layer] = []
    factors: dict[str, float] = {}
    for block in re.split(r"(?:^|\s)layer\s*\{", text)[1:]:
        (kind,) = re.findall(r'(?<!\w)type\s*:\s*"([A-Z]\w*)"', block)

        def number(name: str, default: int | None = None, block: str = block) -> int:
            found = re.findall(rf"(?<!\w){name}\s*:\s*(\d+)", block)
            if not found and default is not None:
                return default
            return int(found[0])

        if kind in LEFT_OUT:
            continue
        if kind == "Convolution":
            sizes = number("num_output"), number("kernel_size")
            spec.append(("conv", *sizes, number("stride", 1), number("pad", 0)))
        elif kind == "Pooling":
            spec.append(("pool", number("kernel_size"), number("stride", 1)))
        elif kind == "InnerProduct":
            spec.append(("fc", number("num_output")))
        elif kind == "ReLU":
            spec.append(("relu",))
        else:
            raise ValueError(kind)
        if kind in ("Convolution", "InnerProduct"):
            rates = re.findall(r"param\s*\{[^}]*?lr_mult\s*:\s*([\d.]+)", block)
            factors[names(spec)[-1]] = float(rates[0]) if rates else 1.0
    return spec, factors


def shape_and_params(spec: Sequence[Layer], shape: Sequence[int]) -> tuple[tuple[int, ...], int]:
    """The shape of the output for one image, and the number of parameters."""
    now, count = tuple(shape), 0
    for kind, *numbers in spec:
        if kind == "conv":
            outputs, kernel, stride, padding = numbers
            count += outputs * (now[0] * kernel * kernel + 1)
            now = (outputs, *((side + 2 * padding - kernel) // stride + 1 for side in now[1:]))
        elif kind == "pool":
            now = (now[0], *((side - numbers[0]) // numbers[1] + 1 for side in now[1:]))
        elif kind == "fc":
            count += (math.prod(now) + 1) * numbers[0]
            now = (numbers[0],)
    return now, count
