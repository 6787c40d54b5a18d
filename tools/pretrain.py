"""Train the network that stage 7 looks into and reuses, and write it into the kit.

    python tools/pretrain.py            writes assignments/kit/pretrained/six_shapes.npz
    python tools/pretrain.py --check    measures the committed file on other images

The same computer writes the same bytes; another one may round differently.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from kit import load_shapes, progress
from kit.layers import (
    affine_backward,
    affine_forward,
    conv2d_backward,
    conv2d_forward,
    max_pool2d_backward,
    max_pool2d_forward,
    relu_backward,
    relu_forward,
    softmax_loss,
)
from kit.pretrained import load_pretrained

Array = np.ndarray[Any, Any]
Layer = tuple[Any, ...]

FILE = Path(__file__).parents[1] / "assignments" / "kit" / "pretrained" / "six_shapes.npz"
CLASSES = 6  # the other four are the new ones of stage 7
SPEC: list[Layer] = [
    *[("conv", 16, 3), ("relu",), ("pool", 2)],
    *[("conv", 32, 3), ("relu",), ("pool", 2)],
    *[("conv", 32, 3), ("relu",)],
    *[("fc", 64), ("relu",), ("fc", CLASSES)],
]
STEPS, BATCH, PEAK, WARMUP, DECAY = 4000, 64, 3e-3, 100, 0.05
BACKWARD: dict[str, Any] = {
    "conv": conv2d_backward,
    "fc": affine_backward,
    "pool": max_pool2d_backward,
    "relu": relu_backward,
}


def names(spec: list[Layer]) -> list[str]:
    """conv1, relu1, pool1, conv2, ..."""
    counts: dict[str, int] = {}
    found = []
    for kind, *_ in spec:
        counts[kind] = counts.get(kind, 0) + 1
        found.append(f"{kind}{counts[kind]}")
    return found


def initial(rng: np.random.Generator) -> dict[str, Array]:
    """He's initialisation, for images of 3 x 32 x 32."""
    params, (channels, side) = {}, (3, 32)
    flat = 0
    for name, (kind, *numbers) in zip(names(SPEC), SPEC, strict=True):
        if kind == "pool":
            side //= numbers[0]
        if kind not in ("conv", "fc"):
            continue
        if kind == "conv":
            shape: tuple[int, ...] = (numbers[0], channels, numbers[1], numbers[1])
            fan_in, channels, side = math.prod(shape[1:]), numbers[0], side - numbers[1] + 1
        else:
            fan_in = flat or channels * side * side
            shape, flat = (fan_in, numbers[0]), numbers[0]
        weight = math.sqrt(2 / fan_in) * rng.standard_normal(shape)
        params[f"{name}.weight"] = weight.astype(np.float32)
        params[f"{name}.bias"] = np.zeros(numbers[0], np.float32)
    return params


def forward(spec: list[Layer], params: dict[str, Array], x: Array) -> tuple[Array, list[Any]]:
    """The logits, and the cache of every layer."""
    caches = []
    for name, (kind, *numbers) in zip(names(spec), spec, strict=True):
        own = [params[f"{name}.{part}"] for part in ("weight", "bias") if kind in ("conv", "fc")]
        cache: Any
        if kind == "conv":
            x, cache = conv2d_forward(x, *own)
        elif kind == "fc":
            x, cache = affine_forward(x, *own)
        elif kind == "pool":
            x, cache = max_pool2d_forward(x, numbers[0], numbers[0])
        else:
            x, cache = relu_forward(x)
        caches.append((name, kind, cache))
    return x, caches


def gradients(dlogits: Array, caches: list[Any]) -> dict[str, Array]:
    """Of every parameter."""
    grads, dout = {}, dlogits
    for name, kind, cache in caches[::-1]:
        answer = BACKWARD[kind](dout, cache)
        if kind in ("conv", "fc"):
            dout, grads[f"{name}.weight"], grads[f"{name}.bias"] = answer
        else:
            dout = answer
    return grads


def of_six(images: Array, labels: Array) -> tuple[Array, Array]:
    """The images of the six classes as float32 from -1 to 1, and their labels."""
    chosen = labels < CLASSES
    return images[chosen].astype(np.float32) / 127.5 - 1, labels[chosen]


def accuracy(spec: list[Layer], params: dict[str, Array], images: Array, labels: Array) -> float:
    """The share of images that the network classifies correctly."""
    right = 0
    for start in range(0, len(labels), 200):
        logits, _ = forward(spec, params, images[start : start + 200])
        right += int(np.sum(logits.argmax(axis=1) == labels[start : start + 200]))
    return right / len(labels)


def train() -> dict[str, Array]:
    """AdamW with warm-up and a cosine, on flipped and shifted images."""
    rng = np.random.default_rng(7)
    data = load_shapes(20_000, 0, 0, seed=7)
    images, labels = of_six(data.train_images, data.train_labels)
    params = initial(rng)
    first = {name: np.zeros_like(w) for name, w in params.items()}
    second = {name: np.zeros_like(w) for name, w in params.items()}
    for step in progress(range(STEPS), "training"):
        rows = rng.integers(len(images), size=BATCH)
        batch = np.zeros((BATCH, 3, 32, 32), np.float32)
        for image, row in zip(batch, rows, strict=True):
            down, right = rng.integers(-3, 4, size=2)
            turned = images[row][:, :, :: rng.choice([-1, 1])]
            image[...] = np.roll(turned, (down, right), axis=(1, 2))
        logits, caches = forward(SPEC, params, batch)
        _, dlogits = softmax_loss(logits, labels[rows])
        grads = gradients(dlogits, caches)
        part = (step - WARMUP) / (STEPS - WARMUP)
        lr = PEAK * ((step + 1) / WARMUP if part < 0 else (1 + math.cos(math.pi * part)) / 2)
        for name, w in params.items():
            first[name] += 0.1 * (grads[name] - first[name])
            second[name] += 0.001 * (grads[name] ** 2 - second[name])
            mean = first[name] / (1 - 0.9 ** (step + 1))
            size = np.sqrt(second[name] / (1 - 0.999 ** (step + 1))) + 1e-8
            decay = DECAY if name.endswith("weight") else 0.0
            params[name] = (w - lr * (mean / size + decay * w)).astype(np.float32)
    return params


def content_of(params: dict[str, Array]) -> bytes:
    """The .npz file: half precision, and what says how to read it."""
    class_names = load_shapes(0, 0, 0).class_names[:CLASSES]
    about = {"spec": SPEC, "params": list(params), "class_names": class_names}
    file = io.BytesIO()
    arrays: dict[str, Any] = {name: w.astype(np.float16) for name, w in params.items()}
    np.savez_compressed(file, about=np.array(json.dumps(about)), **arrays)
    return file.getvalue()


def main(arguments: list[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="measure the committed file only")
    if not parser.parse_args(arguments).check:
        FILE.write_bytes(content_of(train()))
    spec, params, class_names = load_pretrained()
    data = load_shapes(0, 0, 3_000, seed=70)
    images, labels = of_six(data.test_images, data.test_labels)
    count = sum(w.size for w in params.values())
    print(f"{FILE.name}: {FILE.stat().st_size / 1000:.0f} kB, {count} parameters")
    print(f"{len(labels)} new images of {', '.join(class_names)}:", end=" ")
    print(f"accuracy {accuracy(spec, params, images, labels):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
