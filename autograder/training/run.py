"""Run a training: progress, checkpoints, the result."""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from autograder.atomic import write_atomically
from autograder.course.records import Stage
from autograder.errors import Misuse
from autograder.reporter import Reporter
from autograder.training.checkpoints import load_checkpoint, save_checkpoint
from autograder.training.machine import describe_machine, load
from autograder.training.model_answer import load_model_answer
from autograder.training.recipes import RECIPES, Recipe
from autograder.training.report import (
    TrainingResult,
    draw_curve,
    write_result,
)
from autograder.training.trainer import NAMES, Training, clocks
from kit import DataNotFound, Images, load_cifar10, load_shapes

Loader = Callable[[int, int, int], Images]
DATA: dict[str, Loader] = {"cifar10": load_cifar10, "shapes": load_shapes}


class Wanted(Protocol):
    """What says how many images there are to be."""

    @property
    def train(self) -> int:
        """To train on."""

    @property
    def val(self) -> int:
        """To choose by."""

    @property
    def test(self) -> int:
        """That choose nothing."""


def find_recipe(name: str) -> Recipe:
    """The recipe of that name.

    Raises:
        Misuse: If there is none; the message names those there are.
    """
    if name not in RECIPES:
        raise Misuse(f"there is no recipe '{name}': there are {', '.join(RECIPES)}.")
    return RECIPES[name]


def load_data(name: str, recipe: Wanted) -> Images:
    """As many pictures as the recipe, or whatever has such numbers, wants.

    Raises:
        Misuse: If there are no such pictures on this computer, and none can be had.
    """
    if name not in DATA:
        raise Misuse(f"there are no pictures '{name}': there are {', '.join(DATA)}.")
    try:
        return DATA[name](recipe.train, recipe.val, recipe.test)
    except DataNotFound as error:
        raise Misuse(str(error)) from error


def run_training(
    stage: Stage,
    recipe: Recipe,
    data: Images,
    *,
    seed: int,
    folder: Path,
    fresh: bool,
    reporter: Reporter,
    stop_after: int | None = None,
) -> TrainingResult | None:
    """Train, or go on training, and test; what is made is written to the folder.

    After every epoch the state is kept in <recipe>-<data>-<seed>.checkpoint.npz. In the end
    there are beside it the weights as students hand them in, the result and the curve, with the
    same beginning of their names.

    Args:
        stage: Stage 4.
        recipe: What is trained, and how.
        data: The pictures.
        seed: Of everything random.
        folder: Where the files go.
        fresh: True begins anew, whatever there is.
        reporter: Is given the progress.
        stop_after: So many epochs are done in this session; None for all.

    Returns:
        The result; None if the training was stopped before its end.

    Raises:
        CourseError: If the model answer, the checkpoint or the folder cannot be used.
        KeyboardInterrupt: As it came; the epochs that are done are kept.
    """
    begin = folder / f"{recipe.name}-{data.name.lower().replace('-', '')}-{seed}"
    checkpoint = begin.with_name(f"{begin.name}.checkpoint.npz")
    settings: dict[str, Any] = {
        "recipe": repr(recipe),
        "data": repr(data),
        "seed": seed,
        "notebook": hashlib.sha256(stage.notebook.read_bytes()).hexdigest(),
    }
    state = None if fresh else load_checkpoint(checkpoint, settings)
    answer = load_model_answer(stage, NAMES)
    training = Training(answer, recipe, data, seed, state)
    if training.state.epochs:
        done = f"{training.state.epochs} of {recipe.epochs} epochs are done"
        reporter.say(f"going on with {checkpoint}: {done}")
    until = recipe.epochs if stop_after is None else min(stop_after, recipe.epochs)
    while training.state.epochs < until:
        _one_epoch(training, recipe, data, reporter)
        save_checkpoint(checkpoint, training.state, settings)
    if training.state.epochs < recipe.epochs:
        return None
    result = TrainingResult(
        recipe=recipe,
        data=data.name,
        seed=seed,
        parameters=sum(value.size for value in training.net.params.values()),
        accuracy=training.accuracy(data.test_images, data.test_labels),
        accuracy_augmented=training.accuracy_augmented(data.test_images, data.test_labels),
        curve=training.state.curve,
        machine=describe_machine(),
        load=load(),
        date=datetime.date.today().isoformat(),
    )
    weights = io.BytesIO()
    answer.save_network(training.whole_network(), weights)
    write_atomically(begin.with_name(f"{begin.name}.weights.npz"), weights.getvalue())
    write_result(result, begin.with_name(f"{begin.name}.json"))
    draw_curve(result, begin.with_name(f"{begin.name}.png"))
    return result


def _one_epoch(training: Training, recipe: Recipe, data: Images, reporter: Reporter) -> None:
    """Train for an epoch with a bar over the whole training, and add a point to the curve."""
    started, computed = clocks()
    losses: list[float] = []
    done = training.state.epochs
    label = f"training {recipe.name}"
    with reporter.progress(label, recipe.epochs * training.steps) as advance:
        for number, step in enumerate(training.epoch(), start=done * training.steps + 1):
            losses.append(step.loss)
            recent = np.mean(losses[-50:])
            before = training.state.curve[-1]["val_accuracy"] if training.state.curve else None
            known = "" if before is None else f", accuracy {before:.3f}"
            advance(done=number, counts=f"epoch {done + 1}, loss {recent:.3f}{known}")
    now, now_computed = clocks()
    earlier = training.state.curve[-1] if done else {"seconds": 0.0, "cpu_seconds": 0.0}
    accuracy = training.accuracy(data.val_images, data.val_labels)
    training.state.curve.append(
        {
            "loss": float(np.mean(losses[-max(1, len(losses) // 4) :])),
            "val_accuracy": accuracy,
            "seconds": round(earlier["seconds"] + now - started, 2),
            "cpu_seconds": round(earlier["cpu_seconds"] + now_computed - computed, 2),
        }
    )
    point = training.state.curve[-1]
    reporter.milestone(
        f"epoch {done + 1} of {recipe.epochs}: loss {point['loss']:.3f}, "
        f"validation accuracy {accuracy:.4f}, {point['seconds']:.0f} s"
    )
