"""The definitions of stage 6, computed slowly: one number, one bin, one consumer at a time.

Nothing of kit and nothing of the notebook is used. Sizes are counted positions, gradients are
pulled from the consumers of a value by the chain rule (no order of the nodes is needed for that),
bins of the pyramid have exact fractions as bounds, all in float64.

Sources: He et al., "Deep Residual Learning for Image Recognition" (2016), figures 2 and 3 and
section 3.3 (projection shortcuts, option B); Szegedy et al., "Going Deeper with Convolutions"
(2015), figure 2b, and section 5 for the auxiliary classifiers and their weight of 0.3; He et al.,
"Spatial Pyramid Pooling in Deep Convolutional Networks" (2014), section 2.2, with the bins of
PyTorch's AdaptiveMaxPool2d, which cover every pixel; Griewank & Walther, "Evaluating Derivatives"
(2008), section 3.2, for the sum over all consumers. PUBLISHED_PARAMETERS and
PUBLISHED_MULTIPLICATIONS name theirs line by line.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Node = tuple[str, Sequence[str], Mapping[str, Any]]
Graph = Mapping[str, Node]
Shape = tuple[int, ...]

IMAGENET = (3, 224, 224)

PUBLISHED_PARAMETERS: list[tuple[str, tuple[Any, ...], Shape, int]] = [
    # LeCun et al. (1998), figure 2, with all connections in C3: 156, 2416, 48 120, 10 164, 850.
    ("lenet5", (), (1, 32, 32), 156 + 2416 + 48_120 + 10_164 + 850),
    # Krizhevsky et al. (2012): "60 million parameters"; two groups, 5 conv, then fc by fc.
    ("alexnet", (), (3, 227, 227), 2_334_080 + 37_752_832 + 16_781_312 + 4_097_000),
    # The same network in one group, a known recount.
    ("alexnet", (1,), (3, 227, 227), 62_378_344),
    # torchvision's table of models: vgg11, vgg13, vgg16, vgg19; C is 134 million in the paper.
    ("vgg", ("A",), IMAGENET, 132_863_336),
    ("vgg", ("B",), IMAGENET, 133_047_848),
    ("vgg", ("D",), IMAGENET, 138_357_544),
    ("vgg", ("E",), IMAGENET, 143_667_240),
    # Caffe's bvlc_googlenet without its auxiliary heads.
    ("googlenet", (), IMAGENET, 6_998_552),
    # torchvision's table of models.
    ("resnet", (18,), IMAGENET, 11_689_512),
    ("resnet", (34,), IMAGENET, 21_797_672),
    ("resnet", (50,), IMAGENET, 25_557_032),
]
"""The notebook's function, its arguments, the shape of an image, and the number of parameters."""

PUBLISHED_MULTIPLICATIONS: list[tuple[str, tuple[Any, ...], float]] = [
    # torchvision's table of models, column GFLOPS, which counts multiply-adds.
    ("vgg", ("A",), 7.61),
    ("vgg", ("B",), 11.31),
    ("vgg", ("D",), 15.47),
    ("vgg", ("E",), 19.63),
    ("resnet", (18,), 1.81),
    ("resnet", (34,), 3.66),
    ("resnet", (50,), 4.09),
]
"""The notebook's function, its arguments, and billions of multiplications for one image."""


def _pair(value: Any) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def is_order(graph: Graph, order: Sequence[str]) -> bool:
    """Whether order has every node once, and each behind all of its inputs."""
    place = {name: index for index, name in enumerate(order)}
    return (
        len(order) == len(graph)
        and set(order) == set(graph)
        and all(
            source == "images" or place[source] < place[name]
            for name, (_, sources, _) in graph.items()
            for source in sources
        )
    )


def conv(x: Array, w: Array, b: Array, stride: int, padding: int) -> Array:
    """Cross-correlation, one output number at a time."""
    wide = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows = len(range(0, wide.shape[2] - w.shape[2] + 1, stride))
    columns = len(range(0, wide.shape[3] - w.shape[3] + 1, stride))
    out = np.empty((len(x), len(w), rows, columns))
    for n, o, i, j in np.ndindex(*out.shape):
        top, left = i * stride, j * stride
        window = wide[n, :, top : top + w.shape[2], left : left + w.shape[3]]
        out[n, o, i, j] = b[o] + math.fsum((window * w[o]).ravel())
    return out


def conv_gradients(
    dout: Array, x: Array, w: Array, stride: int, padding: int
) -> tuple[Array, Array, Array]:
    """The gradients dx, dw and db of conv, one number of dout at a time."""
    wide = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dwide, dw, db = np.zeros(wide.shape), np.zeros(w.shape), np.zeros(len(w))
    for n, o, i, j in np.ndindex(*dout.shape):
        rows = slice(i * stride, i * stride + w.shape[2])
        columns = slice(j * stride, j * stride + w.shape[3])
        dwide[n, :, rows, columns] += dout[n, o, i, j] * w[o]
        dw[o] += dout[n, o, i, j] * wide[n, :, rows, columns]
        db[o] += dout[n, o, i, j]
    height, width = x.shape[2:]
    return dwide[:, :, padding : padding + height, padding : padding + width], dw, db


def value_of(
    name: str, graph: Graph, params: Mapping[str, Array], images: Array, known: dict[str, Array]
) -> Array:
    """The value of one node; `known` remembers those that were computed on the way."""
    if name == "images":
        return images
    if name not in known:
        kind, sources, options = graph[name]
        inputs = [value_of(source, graph, params, images, known) for source in sources]
        x = inputs[0]
        if kind == "add":
            out = np.zeros(x.shape)
            for value in inputs:
                out = out + value
        elif kind == "concat":
            out = np.array(
                [[one_map for value in inputs for one_map in value[n]] for n in range(len(x))]
            )
        elif kind == "relu":
            out = np.where(x > 0, x, 0.0)
        elif kind == "fc":
            rows = x.reshape(len(x), -1)
            out = np.einsum("nd,dm->nm", rows, params[f"{name}.weight"]) + params[f"{name}.bias"]
        elif kind == "conv":
            w = params[f"{name}.weight"]
            b = params.get(f"{name}.bias", np.zeros(len(w)))
            out = conv(x, w, b, options["stride"], options["padding"])
        elif kind == "global_average_pool":
            out = x.sum(axis=(2, 3)) / (x.shape[2] * x.shape[3])
        else:
            raise ValueError(f"the reference does not run {kind}")
        known[name] = out
    return known[name]


def values(graph: Graph, params: Mapping[str, Array], images: Array) -> dict[str, Array]:
    """The values of all nodes, and the images."""
    known: dict[str, Array] = {}
    for name in graph:
        value_of(name, graph, params, images, known)
    return {"images": images, **known}


def _through(
    name: str,
    place: int,
    dout: Array,
    graph: Graph,
    params: Mapping[str, Array],
    forward: Mapping[str, Array],
) -> Array:
    """What the gradient of a node's value gives to the input in that place."""
    kind, sources, options = graph[name]
    x = forward[sources[place]]
    if kind == "add":
        return dout
    if kind == "concat":
        first = sum(forward[source].shape[1] for source in sources[:place])
        return dout[:, first : first + x.shape[1]]
    if kind == "relu":
        return np.where(x > 0, dout, 0.0)
    if kind == "fc":
        return np.einsum("nm,dm->nd", dout, params[f"{name}.weight"]).reshape(x.shape)
    if kind == "conv":
        w = params[f"{name}.weight"]
        return conv_gradients(dout, x, w, options["stride"], options["padding"])[0]
    return np.broadcast_to(dout[:, :, None, None] / (x.shape[2] * x.shape[3]), x.shape)


def gradients(
    graph: Graph, params: Mapping[str, Array], images: Array, douts: Mapping[str, Array]
) -> tuple[dict[str, Array], dict[str, Array]]:
    """The gradients with respect to all values that the loss depends on, and to all parameters.

    The gradient of a value is what the loss itself gives to it plus, for every place in every node
    where it is an input, what that node's gradient gives to that place.
    """
    forward = values(graph, params, images)
    known: dict[str, Array | None] = {}

    def pulled(name: str) -> Array | None:
        if name not in known:
            parts = [douts[name]] if name in douts else []
            for consumer, (_, sources, _) in graph.items():
                for place, source in enumerate(sources):
                    if source == name:
                        above = pulled(consumer)
                        if above is not None:
                            parts.append(_through(consumer, place, above, graph, params, forward))
            known[name] = np.sum(parts, axis=0) if parts else None
        return known[name]

    dvalues = {name: found for name in forward if (found := pulled(name)) is not None}
    grads: dict[str, Array] = {}
    for name, (kind, sources, options) in graph.items():
        if name not in dvalues or kind not in ("fc", "conv"):
            continue
        x, dout = forward[sources[0]], dvalues[name]
        if kind == "fc":
            grads[f"{name}.weight"] = np.einsum("nd,nm->dm", x.reshape(len(x), -1), dout)
            grads[f"{name}.bias"] = np.einsum("nm->m", dout)
        else:
            w = params[f"{name}.weight"]
            _, dw, db = conv_gradients(dout, x, w, options["stride"], options["padding"])
            grads[f"{name}.weight"] = dw
            if options["bias"]:
                grads[f"{name}.bias"] = db
    return dvalues, grads


def shapes(graph: Graph, input_shape: Shape) -> dict[str, Shape]:
    """The shape of every value for one image, by counting the positions of each window."""
    known: dict[str, Shape] = {"images": tuple(input_shape)}

    def shape(name: str) -> Shape:
        if name not in known:
            kind, sources, options = graph[name]
            inputs = [shape(source) for source in sources]
            first = inputs[0]
            if kind in ("conv", "max_pool"):
                sides = [
                    len(range(0, side + 2 * extra - kernel + 1, options["stride"]))
                    for side, kernel, extra in zip(
                        first[1:],
                        _pair(options["kernel_size"]),
                        _pair(options["padding"]),
                        strict=True,
                    )
                ]
                known[name] = (options.get("out_channels", first[0]), *sides)
            elif kind == "concat":
                known[name] = (sum(one[0] for one in inputs), *first[1:])
            elif kind == "fc":
                known[name] = (options["out_features"],)
            elif kind == "global_average_pool":
                known[name] = (first[0],)
            elif kind == "spatial_pyramid_pool":
                known[name] = (first[0] * sum(level * level for level in options["levels"]),)
            else:
                known[name] = first
        return known[name]

    return {name: shape(name) for name in ("images", *graph)}


def count(graph: Graph, input_shape: Shape) -> tuple[int, int]:
    """Parameters, and multiplications with weights of conv and fc, for one image."""
    found = shapes(graph, input_shape)
    params = multiplications = 0
    for name, (kind, sources, options) in graph.items():
        inputs, outputs = found[sources[0]], found[name]
        if kind == "conv":
            taps = math.prod(_pair(options["kernel_size"])) * (inputs[0] // options["groups"])
            params += outputs[0] * (taps + (1 if options["bias"] else 0))
            multiplications += math.prod(outputs) * taps
        elif kind == "fc":
            params += outputs[0] * (math.prod(inputs) + 1)
            multiplications += outputs[0] * math.prod(inputs)
        elif kind == "batch_norm":
            params += 2 * inputs[0]
    return params, multiplications


def residual_block(
    name: str, source: str, in_channels: int, channels: int, stride: int
) -> dict[str, Node]:
    """Figure 2 of He et al. with batch normalisation, and option B where the shapes differ."""

    def conv_node(source: str, size: int, stride: int) -> Node:
        options = {"out_channels": channels, "kernel_size": size, "stride": stride}
        options |= {"padding": size // 2, "groups": 1, "bias": False}
        return "conv", [source], options

    block: dict[str, Node] = {
        f"{name}.conv1": conv_node(source, 3, stride),
        f"{name}.norm1": ("batch_norm", [f"{name}.conv1"], {}),
        f"{name}.relu1": ("relu", [f"{name}.norm1"], {}),
        f"{name}.conv2": conv_node(f"{name}.relu1", 3, 1),
        f"{name}.norm2": ("batch_norm", [f"{name}.conv2"], {}),
    }
    shortcut = source
    if (stride, in_channels) != (1, channels):
        block[f"{name}.shortcut"] = conv_node(source, 1, stride)
        shortcut = f"{name}.shortcut_norm"
        block[shortcut] = ("batch_norm", [f"{name}.shortcut"], {})
    block[f"{name}.add"] = ("add", [f"{name}.norm2", shortcut], {})
    block[name] = ("relu", [f"{name}.add"], {})
    return block


def inception_block(
    name: str, source: str, n1: int, r3: int, n3: int, r5: int, n5: int, pool: int
) -> dict[str, Node]:
    """Figure 2b of Szegedy et al.: four branches, ReLU after every convolution."""
    block: dict[str, Node] = {}

    def conv_node(node: str, source: str, channels: int, size: int) -> str:
        options = {"out_channels": channels, "kernel_size": size, "stride": 1}
        options |= {"padding": size // 2, "groups": 1, "bias": True}
        block[f"{name}.{node}"] = ("conv", [source], options)
        block[f"{name}.{node}_relu"] = ("relu", [f"{name}.{node}"], {})
        return f"{name}.{node}_relu"

    block[f"{name}.pool"] = (
        "max_pool",
        [source],
        {"kernel_size": 3, "stride": 1, "padding": 1},
    )
    branches = [
        conv_node("1x1", source, n1, 1),
        conv_node("3x3", conv_node("reduce3", source, r3, 1), n3, 3),
        conv_node("5x5", conv_node("reduce5", source, r5, 1), n5, 5),
        conv_node("project", f"{name}.pool", pool, 1),
    ]
    block[name] = ("concat", branches, {})
    return block


def _bins(size: int, level: int) -> list[range]:
    return [
        range(math.floor(Fraction(i * size, level)), math.ceil(Fraction((i + 1) * size, level)))
        for i in range(level)
    ]


def pyramid(x: Array, levels: Sequence[int]) -> tuple[Array, list[list[Shape]]]:
    """The output, and for each number of it the pixel (n, c, i, j) that it was taken from."""
    rows: list[list[float]] = []
    origins: list[list[Shape]] = []
    for n in range(len(x)):
        numbers: list[float] = []
        origin: list[Shape] = []
        for level in levels:
            for c in range(x.shape[1]):
                for down in _bins(x.shape[2], level):
                    for across in _bins(x.shape[3], level):
                        places = [(n, c, i, j) for i in down for j in across]
                        best = max(places, key=lambda place: x[place])
                        numbers.append(float(x[best]))
                        origin.append(best)
        rows.append(numbers)
        origins.append(origin)
    return np.array(rows), origins


def pyramid_gradient(dout: Array, x: Array, levels: Sequence[int]) -> Array:
    """The gradient dx of pyramid: numbers of dout add up at the pixels of their maxima."""
    dx = np.zeros(x.shape)
    for row, places in zip(dout, pyramid(x, levels)[1], strict=True):
        for value, place in zip(row, places, strict=True):
            dx[place] += value
    return dx


def total_loss(
    logits: Mapping[str, Array], labels: Array, weights: Mapping[str, float]
) -> tuple[float, dict[str, Array]]:
    """The weighted sum of the cross-entropies of all heads, and its gradients."""
    parts: list[float] = []
    douts: dict[str, Array] = {}
    for head, weight in weights.items():
        douts[head] = np.zeros(logits[head].shape)
        for n, row in enumerate(logits[head].tolist()):
            top = max(row)
            total = math.fsum(math.exp(value - top) for value in row)
            parts.append(weight * (math.log(total) + top - row[labels[n]]) / len(labels))
            for c, value in enumerate(row):
                share = math.exp(value - top) / total - (c == labels[n])
                douts[head][n, c] = weight * share / len(labels)
    return math.fsum(parts), douts
