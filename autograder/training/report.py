"""Show the result of a training: a table, a JSON file, a picture of the curve."""

from __future__ import annotations

import dataclasses
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from autograder.atomic import write_atomically
from autograder.training.recipes import Recipe


@dataclass(frozen=True)
class TrainingResult:
    """What came out of a training."""

    recipe: Recipe
    data: str
    seed: int
    parameters: int
    accuracy: float
    """On the test pictures."""
    accuracy_augmented: float
    """The same, six changed copies of each averaged."""
    curve: list[dict[str, float]]
    """For each epoch: loss, val_accuracy, and seconds, cpu_seconds since the beginning."""
    machine: dict[str, str | int]
    load: float | None
    date: str

    @property
    def seconds(self) -> float:
        """Of the training, all its sessions together; without loading and testing."""
        return self.curve[-1]["seconds"]

    @property
    def cpu_seconds(self) -> float:
        """What the processor computed in them, both threads together."""
        return self.curve[-1]["cpu_seconds"]


def result_table(result: TrainingResult) -> Table:
    """The epochs, and the result below them."""
    table = Table(
        title=f"{result.recipe.name}: {result.parameters:,} parameters, {result.data}, "
        f"seed {result.seed}",
        title_justify="left",
        show_footer=True,
    )
    table.add_column("epoch", "test", justify="right")
    table.add_column("loss", "", justify="right")
    table.add_column("accuracy", f"{result.accuracy:.4f}", justify="right")
    table.add_column("seconds", f"{result.seconds:.0f}", justify="right")
    table.add_column("CPU seconds", f"{result.cpu_seconds:.0f}", justify="right")
    for number, point in enumerate(result.curve, start=1):
        table.add_row(
            str(number),
            f"{point['loss']:.3f}",
            f"{point['val_accuracy']:.4f}",
            f"{point['seconds']:.0f}",
            f"{point['cpu_seconds']:.0f}",
        )
    return table


def result_lines(result: TrainingResult) -> list[str]:
    """What stands below the table."""
    machine = result.machine
    busy = "" if result.load is None else f", load {result.load}"
    return [
        "accuracy: of the epochs on validation pictures, in the last line on the test pictures",
        f"with six changed copies of each test picture: {result.accuracy_augmented:.4f}",
        f"{machine['processor']}, {machine['cores']} cores{busy}, {machine['system']}, "
        f"Python {machine['python']}, NumPy {machine['numpy']}, {result.date}",
    ]


def write_result(result: TrainingResult, file: Path) -> None:
    """Write all of it as JSON."""
    whole: dict[str, Any] = dataclasses.asdict(result)
    whole |= {"seconds": result.seconds, "cpu_seconds": result.cpu_seconds}
    write_atomically(file, (json.dumps(whole, indent=1) + "\n").encode())


def draw_curve(result: TrainingResult, file: Path) -> None:
    """Draw validation accuracy over minutes, and where the test ended, as a PNG."""
    from matplotlib.figure import Figure

    from kit.drawing.style import COLOURS

    minutes = [point["seconds"] / 60 for point in result.curve]
    figure = Figure(figsize=(5.4, 3.4), layout="constrained", facecolor="white")
    axis = figure.add_subplot()
    accuracies = [point["val_accuracy"] for point in result.curve]
    axis.plot(minutes, accuracies, "o-", color=COLOURS[0], label="validation, after each epoch")
    axis.plot(
        minutes[-1:],
        [result.accuracy],
        "s",
        color=COLOURS[1],
        label=f"test: {result.accuracy:.3f}",
    )
    axis.set(
        xlabel="minutes of training",
        ylabel="accuracy",
        title=f"{result.recipe.name}, {result.data}",
        xlim=(0, None),
    )
    axis.grid(alpha=0.3)
    axis.legend(loc="lower right", fontsize=8)
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=120)
    write_atomically(file, png.getvalue())
