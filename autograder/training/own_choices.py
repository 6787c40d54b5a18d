"""Train a network of stage 5 by its own `train`, with choices that a student could make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from autograder.training.recipes import Spec
from autograder.training.trainer import clocks
from kit import Images

NAMES = ("Network", "classify", "regularise", "to_input", "train")
"""What is used of the model answer."""

_BLOCKS = ((32, 2), (64, 2), (128, 0), (128, 2))
_PORTION = 1_000  # images classified at a time


def _spec(*blocks: tuple[int, int]) -> Spec:
    """Convolution, pooling if any, batch_norm, ReLU; one number a channel, and ten scores."""
    layers: list[tuple[str | int, ...]] = []
    for channels, pool in blocks:
        layers.append(("conv", channels, 3))
        layers += [("pool", pool)] if pool else []
        layers += [("batch_norm",), ("relu",)]
    return (*layers, ("pool", 4), ("fc", 10))


_SPEC = _spec(*_BLOCKS)


@dataclass(frozen=True)
class Choices:
    """What the text of the stage leaves to the student."""

    spec: Spec = _SPEC
    steps: int = 2_600
    batch_size: int = 128
    peak: float = 0.01
    warmup: int = 260
    decay: float = 0.05
    share: float = 0.1
    max_shift: int = 2
    train: int = 49_000
    val: int = 1_000
    test: int = 10_000


@dataclass(frozen=True)
class Reached:
    """What is known after some of the steps."""

    steps: int
    loss: float
    """Mean of the last steps."""
    val_accuracy: float
    seconds: float
    """Of the wall clock, since the training began."""
    cpu_seconds: float
    """What the processor computed meanwhile."""


def train_by(
    answer: ModuleType, choices: Choices, data: Images, seed: int, at_a_time: int = 200
) -> Iterator[tuple[Reached, Any]]:
    """Train a network, and say now and then how far it is.

    Args:
        answer: Stage 5's model answer.
        choices: The network, and how it is trained.
        data: The images; those for the test are not touched.
        seed: Of the first weights and of all that is drawn.
        at_a_time: Steps between two answers.

    Yields:
        What is reached, and the network, which goes on learning.
    """
    images, val_images = answer.to_input(data.train_images), answer.to_input(data.val_images)
    net = answer.Network(choices.spec, images.shape[1:], np.random.default_rng(seed))
    states: dict[str, Any] = {}
    rng, (began, computed) = np.random.default_rng(seed), clocks()
    for first_step in range(0, choices.steps, at_a_time):
        losses, states = answer.train(
            net,
            images,
            data.train_labels,
            states,
            first_step=first_step,
            num_steps=min(at_a_time, choices.steps - first_step),
            total_steps=choices.steps,
            batch_size=choices.batch_size,
            peak=choices.peak,
            warmup=choices.warmup,
            decay=choices.decay,
            share=choices.share,
            max_shift=choices.max_shift,
            rng=rng,
        )
        accuracy = float(np.mean(net.predict(val_images) == data.val_labels))
        now, now_computed = clocks()
        steps = first_step + len(losses)
        passed = now - began, now_computed - computed
        yield Reached(steps, float(np.mean(losses)), accuracy, *passed), net


def accuracy_on_test(
    classify: Callable[[Any, Any], Any],
    net: Any,
    data: Images,
) -> float:
    """The share of test images that the stage's own `classify` is right about."""
    right = 0
    for at in range(0, len(data.test_labels), _PORTION):
        classes = classify(net, data.test_images[at : at + _PORTION])
        right += int(np.sum(classes == data.test_labels[at : at + _PORTION]))
    return right / len(data.test_labels)
