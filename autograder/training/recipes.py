"""Recipes for training networks of stage 4: what to build, and how to train it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Spec = tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True)
class Recipe:
    """A network and its training."""

    name: str
    story: str
    """What it is for, in one sentence."""
    spec: Spec
    epochs: int
    batch_size: int = 128
    rule: Literal["nesterov", "adadelta"] = "nesterov"
    whitening: int = 12
    """So many fixed filters and their negatives stand before the network; 0 for none."""
    gain: float = 1 / 3
    """For the first weights; small beside the steps, so that these soon decide."""
    peak: float = 0.19
    """The largest learning rate; the rate rises to it and falls to nearly 0."""
    bias_peak: float = 4.0
    """The learning rate of biases and of batch_norm, in parts of the weights'."""
    score_peak: float = 1 / 9
    """The learning rate of the last layer, in parts of the weights'."""
    momentum: float = 0.85
    decay: float = 0.0017
    """What weights lose in a step at the peak, in parts of themselves."""
    l2_decay: float = 0.0
    """Of the stage's own loss; for Adadelta."""
    smoothing: float = 0.1
    """This share of every label is spread over all classes."""
    max_shift: int = 2
    train: int = 49_000
    val: int = 1_000
    test: int = 10_000


def _block(channels: int, pool: int = 0) -> Spec:
    """Convolution, pooling if any, batch_norm, ReLU: pooled first, the others have less to do."""
    pooling: Spec = (("pool", pool),) if pool else ()
    return (("conv", channels, 3), *pooling, ("batch_norm",), ("relu",))


def _blocks(*blocks: tuple[int, int]) -> Spec:
    """Blocks (channels, pool size or 0), pooled to one number a channel, and ten scores."""
    return (*(layer for block in blocks for layer in _block(*block)), ("pool", 4), ("fc", 10))


RECIPES = {
    recipe.name: recipe
    for recipe in (
        Recipe(
            name="short",
            story="Over 0.80 on CIFAR-10 in a few minutes.",
            spec=_blocks((32, 2), (64, 2), (128, 0), (128, 2)),
            epochs=4,
        ),
        Recipe(
            name="long",
            story="Over 0.88 on CIFAR-10 in twenty minutes.",
            spec=_blocks((32, 2), (64, 0), (128, 2), (128, 0), (256, 2), (256, 0)),
            epochs=13,
        ),
        Recipe(
            name="plain",
            story="What a student's own loop does: the last network of the stage, with Adadelta.",
            spec=(*_block(16, 2), *_block(32, 2), *_block(64, 2), ("fc", 10)),
            epochs=12,
            batch_size=64,
            rule="adadelta",
            whitening=0,
            gain=2.0,
            l2_decay=1e-4,
            smoothing=0.0,
        ),
        Recipe(
            name="trial",
            story="Less than a minute, to see that everything works.",
            spec=_blocks((16, 2), (32, 2), (64, 2)),
            epochs=3,
            train=5_000,
            val=500,
            test=1_000,
        ),
    )
}
