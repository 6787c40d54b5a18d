"""Train a network of stage 4's model answer by a recipe, epoch by epoch."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np

from autograder.training.checkpoints import TrainingState
from autograder.training.optimizer import is_decayed, nesterov_update, rate_of, share_of_peak
from autograder.training.recipes import Recipe
from kit import Images
from kit.layers import SecondProcess, conv2d_forward, in_two_halves, whitening_filters
from kit.layers.threads import LossAndGrads

Array = np.ndarray[Any, Any]

NAMES = (
    *("ConvNet", "batch_statistics", "net_backward", "adadelta_update", "load_params"),
    *("predict_augmented", "random_flip_and_shift", "save_network", "to_input"),
)
"""What is used of the model answer."""

_PORTION = 250  # pictures classified at a time


@dataclass(frozen=True)
class Step:
    """What is known after one step of a training."""

    number: int
    loss: float


class Training:
    """A network on its way.

    Args:
        answer: Stage 4's model answer.
        recipe: What to build, and how to train it.
        data: The pictures; the recipe does not touch those for the test.
        seed: Of the first weights, and with the number of the epoch, of all that an epoch draws.
        state: Where an earlier training stopped; None begins anew.
    """

    def __init__(
        self,
        answer: ModuleType,
        recipe: Recipe,
        data: Images,
        seed: int,
        state: TrainingState | None = None,
    ) -> None:
        self._answer, self._recipe, self._data, self._seed = answer, recipe, data, seed
        self._images = answer.to_input(data.train_images)
        self._front = self._whitening()
        channels = data.train_images.shape[1] if self._front is None else len(self._front)
        shape = (channels, *data.train_images.shape[2:])
        rng = np.random.default_rng(seed)
        self.net = answer.ConvNet(recipe.spec, shape, rng, np.float32, recipe.gain)
        if state is None:
            if recipe.rule == "nesterov":
                pass_pictures_through(self.net.params)
            state = TrainingState(self.net.params, self.net.statistics)
        self.net.params, self.net.statistics = state.params, state.statistics
        self.state = state

    @property
    def steps(self) -> int:
        """Steps in an epoch; the pictures that fill no batch wait for the next shuffle."""
        return len(self._images) // self._recipe.batch_size

    def epoch(self) -> Iterator[Step]:
        """Train for one epoch, step by step."""
        recipe, labels = self._recipe, self._data.train_labels
        rng = np.random.default_rng([self._seed, self.state.epochs])
        order = rng.permutation(len(self._images))
        with self._in_halves() as loss_and_grads:
            for number in range(self.steps):
                rows = order[number * recipe.batch_size : (number + 1) * recipe.batch_size]
                images = self._images[rows]
                batch = self._answer.random_flip_and_shift(images, rng, recipe.max_shift)
                loss, grads = loss_and_grads(batch, labels[rows])
                self.net.update_statistics(grads)
                done = self.state.epochs + number / self.steps
                self._update(grads, share_of_peak(done / recipe.epochs))
                yield Step(number, loss)
        self.state.statistics = self.net.statistics
        self.state.epochs += 1

    def logits(self, images: Array) -> Array:
        """Scores of pictures as the network takes them, from two threads.

        Args:
            images: Floats, as to_input makes them, shape (N, C, H, W).
        """
        portions = [images[at : at + _PORTION] for at in range(0, len(images), _PORTION)]

        def scores(portion: Array) -> Array:
            logits: Array = self.net.forward(self._before(portion))[0]
            return logits

        with ThreadPoolExecutor(2) as threads:
            return np.concatenate(list(threads.map(scores, portions)))

    def accuracy(self, images: Array, labels: Array) -> float:
        """The share of pictures (bytes) that the network is right about."""
        predicted = self.logits(self._answer.to_input(images)).argmax(axis=1)
        return float(np.mean(predicted == labels))

    def accuracy_augmented(self, images: Array, labels: Array) -> float:
        """The same with the mean of six changed copies, as the stage teaches it."""
        chances = self._answer.predict_augmented(
            self.logits, self._answer.to_input(images), np.random.default_rng(self._seed)
        )
        return float(np.mean(chances.argmax(axis=1) == labels))

    def whole_network(self) -> Any:
        """The network with the fixed filters as its first layer, for the stage's save_network."""
        if self._front is None:
            return self.net
        spec = (("conv", len(self._front), self._front.shape[-1]), ("relu",), *self._recipe.spec)
        whole = self._answer.ConvNet(spec, self._images.shape[1:], np.random.default_rng(0))
        moved = {
            _later(name): value for name, value in (self.net.params | self.net.statistics).items()
        }
        first = {"conv1.weight": self._front, "conv1.bias": np.zeros(len(self._front))}
        self._answer.load_params(whole, moved | first)
        return whole

    def _whitening(self) -> Array | None:
        if not self._recipe.whitening:
            return None
        return whitening_filters(self._images[:5_000], self._recipe.whitening)

    def _before(self, images: Array) -> Array:
        """The pictures as the first layer that learns sees them."""
        if self._front is None:
            return images
        nothing = np.zeros(len(self._front), np.float32)
        out, _ = conv2d_forward(images, self._front, nothing, 1, 1)
        return np.maximum(out, 0, out=out)

    def _in_halves(self) -> AbstractContextManager[LossAndGrads]:
        """What computes a batch: of the student's own training, as the notebook does it."""
        if self._recipe.rule == "adadelta":
            return nullcontext(partial(in_two_halves, self._loss))
        return SecondProcess(self._loss, self.net.params)

    def _loss(self, images: Array, labels: Array) -> tuple[float, dict[str, Array]]:
        """The loss of half a batch; called from two threads or processes."""
        if self._recipe.rule == "adadelta":
            found: tuple[float, dict[str, Array]] = self.net.loss(
                images, labels, self._recipe.l2_decay
            )
            return found
        logits, caches = self.net.forward(self._before(images), training=True)
        loss, dlogits = smoothed_loss(logits, labels, self._recipe.smoothing)
        grads: dict[str, Array] = self._answer.net_backward(dlogits, caches)
        return loss, grads | self._answer.batch_statistics(caches)

    def _update(self, grads: dict[str, Array], share: float) -> None:
        recipe, rule = self._recipe, self.state.rule
        last = list(self.net.params)[-1].partition(".")[0]
        for name, w in self.net.params.items():
            memory = rule.get(name, {})
            if recipe.rule == "adadelta":
                w[...], rule[name] = self._answer.adadelta_update(w, grads[name], memory)
                continue
            if is_decayed(name):
                w *= np.float32(1 - share * recipe.decay)
            rate = share * rate_of(name, last, recipe)
            rule[name] = nesterov_update(w, grads[name], memory, rate, recipe.momentum)


def smoothed_loss(logits: Array, labels: Array, smoothing: float) -> tuple[float, Array]:
    """Mean cross-entropy to labels that are partly spread over all classes, and its gradient.

    Args:
        logits: Shape (N, C).
        labels: Shape (N,).
        smoothing: The share that is spread, in [0, 1).

    Returns:
        (loss, dlogits).

    Source: Szegedy et al., "Rethinking the Inception Architecture" (2016), section 7.

    >>> loss, dlogits = smoothed_loss(np.zeros((1, 4)), np.array([1]), 0.2)
    >>> round(loss, 6), dlogits.round(3)
    (1.386294, array([[ 0.2, -0.6,  0.2,  0.2]]))
    """
    count, classes = logits.shape
    wanted = np.full_like(logits, smoothing / classes)
    wanted[np.arange(count), labels] += 1 - smoothing
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.sum(wanted * logs) / count), (np.exp(logs) - wanted) / count


def pass_pictures_through(params: dict[str, Array]) -> None:
    """Let the first filters of every convolution hand on their own channel as it is.

    Source: Zagoruyko & Komodakis, "DiracNets" (2017).
    """
    for name, w in params.items():
        if name.startswith("conv") and name.endswith(".weight"):
            middle = w.shape[2] // 2
            for channel in range(min(w.shape[:2])):
                w[channel] = 0
                w[channel, channel, middle, middle] = 1


def _later(name: str) -> str:
    """The parameter's name when there is one convolution and one ReLU before.

    >>> _later("conv1.weight"), _later("batch_norm2.mean")
    ('conv2.weight', 'batch_norm2.mean')
    """
    layer, _, part = name.partition(".")
    number = int(layer.removeprefix("conv")) + 1 if layer.startswith("conv") else 0
    return f"conv{number}.{part}" if number else name


def clocks() -> tuple[float, float]:
    """Seconds of the wall clock, and what this process and its children that ended computed."""
    return time.perf_counter(), sum(os.times()[:4])
