# GENERATED from assignments/kit/drawing/plots.py - edit that file, then: python -m autograder build
"""Draw curves and results, readable for everybody, with one call each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.drawing import style
from kit.drawing.style import COLOURS, MARKERS, grid

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = np.ndarray[Any, Any]

_LUMINANCE, _MIDDLE = np.array([0.2126, 0.7152, 0.0722]), 0.179  # where both are read alike


def plot_history(
    loss: Sequence[float],
    train_accuracy: Sequence[float] = (),
    val_accuracy: Sequence[float] = (),
    *,
    title: str = "",
) -> None:
    """Draw the loss of every step and, next to it, the accuracies of every epoch.

    Args:
        loss: One number a step; from 50 steps on, a running mean is drawn over it.
        train_accuracy: One number in [0, 1] an epoch.
        val_accuracy: The same for the validation images.
        title: Stands above.

    >>> plot_history([2.3, 1.9, 1.5], [0.2, 0.5], [0.2, 0.4])
    """
    accuracies = {"training": train_accuracy, "validation": val_accuracy}
    drawn = {name: values for name, values in accuracies.items() if len(values)}
    panels = 2 if drawn else 1
    figure, axes = grid(1, panels, 4.2, 3.0)
    _draw_loss(axes.flat[0], loss)
    if drawn:
        _draw_accuracies(axes.flat[1], drawn)
    if title:
        figure.suptitle(title)
    description = f"Loss over {len(loss)} steps"
    description += f", from {loss[0]:.3f} to {loss[-1]:.3f}." if len(loss) else "."
    for name, values in drawn.items():
        description += f" {name.capitalize()} accuracy {values[-1]:.3f} after epoch {len(values)}."
    style.show(figure, f"{title}: {description}" if title else description)


def show_confusion(
    true: Sequence[int] | Array,
    predicted: Sequence[int] | Array,
    class_names: Sequence[str],
    *,
    title: str = "Confusion matrix",
) -> None:
    """Draw how often each class was taken for each other one.

    Args:
        true: True classes, shape (count,).
        predicted: Predicted classes, shape (count,).
        class_names: Names for the classes.
        title: Stands above.

    >>> show_confusion([0, 0, 1], [0, 1, 1], ["cat", "dog"])
    """
    size = len(class_names)
    counts = np.zeros((size, size), dtype=int)
    np.add.at(counts, (np.asarray(true, dtype=int), np.asarray(predicted, dtype=int)), 1)
    show_confusion_matrix(counts, class_names, title=title)


def show_confusion_matrix(
    matrix: Array, class_names: Sequence[str], *, title: str = "Confusion matrix"
) -> None:
    """Draw a confusion matrix that is counted already.

    Args:
        matrix: Numbers of images, shape (classes, classes): rows for the true classes, columns
            for the predicted ones.
        class_names: Names for the classes.
        title: Stands above.

    >>> show_confusion_matrix(np.array([[1, 1], [0, 1]]), ["cat", "dog"])
    """
    size, counts = len(class_names), np.asarray(matrix, dtype=int)
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure, axes = grid(1, 1, 1.8 + 0.5 * size, 1.5 + 0.42 * size)
    cells = [[str(count) for count in row] for row in counts]
    _draw_heat(axes.flat[0], share, cells, class_names, class_names)
    axes.flat[0].set(xlabel="predicted", ylabel="true", title=title)
    description = f"{title}: {np.trace(counts)} of {counts.sum()} are classified correctly."
    wrong = counts - np.diag(np.diag(counts))
    if wrong.any():
        label, guess = divmod(int(np.argmax(wrong)), size)
        description += (
            f" The commonest mistake: {class_names[label]} taken for {class_names[guess]}, "
            f"{wrong[label, guess]} times."
        )
    style.show(figure, description)


def show_search(
    results: Mapping[tuple[float, float], float],
    row_name: str,
    column_name: str,
    *,
    title: str = "Validation accuracy",
) -> None:
    """Draw the results of a search over two hyper-parameters, the best one framed.

    Args:
        results: From (row value, column value) to the result; the more, the better.
        row_name: The first hyper-parameter.
        column_name: The second.
        title: What the results are.

    >>> show_search({(1e-3, 0.1): 0.31, (1e-2, 0.1): 0.35}, "learning rate", "reg")
    """
    rows = sorted({row for row, _ in results})
    columns = sorted({column for _, column in results})
    table = np.full((len(rows), len(columns)), np.nan)
    for (row, column), value in results.items():
        table[rows.index(row), columns.index(column)] = value
    figure, axes = grid(1, 1, 2.2 + 0.8 * len(columns), 1.5 + 0.45 * len(rows))
    cells = [["" if math.isnan(value) else f"{value:.3f}" for value in row] for row in table]
    names = [f"{row:g}" for row in rows], [f"{column:g}" for column in columns]
    axis = axes.flat[0]
    _draw_heat(axis, table, cells, *names)
    axis.set(xlabel=column_name, ylabel=row_name, title=title)
    description = f"{title} of {len(results)} settings of {row_name} and {column_name}."
    if np.any(np.isfinite(table)):
        from matplotlib.patches import Rectangle

        best = np.unravel_index(int(np.nanargmax(table)), table.shape)
        corner = (float(best[1]) - 0.5, float(best[0]) - 0.5)
        axis.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor=COLOURS[1], linewidth=3))
        description += (
            f" The best is {table[best]:.3f}, with {row_name} {rows[best[0]]:g} and "
            f"{column_name} {columns[best[1]]:g}."
        )
    style.show(figure, description)


def show_boundary(
    predict: Callable[[Array], Array],
    points: Array,
    labels: Sequence[int] | Array,
    *,
    title: str = "",
) -> None:
    """Draw points of the plane and, behind them, the class that `predict` gives to each position.

    Args:
        predict: Takes points of shape (count, 2) and returns their classes, shape (count,).
        points: Shape (count, 2).
        labels: True classes, shape (count,); any integers, such as -1 and 1.
        title: Stands above.

    >>> show_boundary(lambda p: p[:, 0] > 0, np.array([[-1.0, 0.0], [1.0, 0.0]]), [0, 1])
    """
    points, labels = np.asarray(points, dtype=np.float64), np.asarray(labels)
    low, high = points.min(axis=0), points.max(axis=0)
    margin = 0.1 * np.maximum(high - low, 1e-9)
    x, y = (
        np.linspace(low[axis] - margin[axis], high[axis] + margin[axis], 200) for axis in (0, 1)
    )
    places = np.stack([coordinate.ravel() for coordinate in np.meshgrid(x, y)], axis=1)
    classes = np.asarray(predict(places)).reshape(200, 200).astype(int)
    known = np.unique(np.concatenate([labels.astype(int).ravel(), classes.ravel()]))
    figure, axes = grid(1, 1, 5.0, 4.0)
    axis = axes.flat[0]
    paint = [COLOURS[place % len(COLOURS)] for place in range(len(known))]
    levels = np.arange(len(known) + 1) - 0.5
    axis.contourf(x, y, np.searchsorted(known, classes), levels=levels, colors=paint, alpha=0.25)
    for place, known_class in enumerate(known):
        chosen = points[labels.astype(int) == known_class]
        marker = MARKERS[place % len(MARKERS)]
        axis.scatter(*chosen.T, c=paint[place], marker=marker, edgecolors="white", zorder=2)
        axis.scatter([], [], c=paint[place], marker=marker, label=f"class {known_class}")
    axis.set(xlabel="$x_1$", ylabel="$x_2$", title=title)
    axis.legend(loc="best", fontsize=8)
    right = int(
        np.sum(np.asarray(predict(points)).astype(int).ravel() == labels.astype(int).ravel())
    )
    description = f"{right} of {len(points)} points are on their own side of the decision boundary."
    style.show(figure, f"{title}: {description}" if title else description)


def show_times(seconds: Mapping[str, float], *, title: str = "") -> None:
    """Draw how long several ways of doing the same take, on a scale on which tenfold is a step.

    Args:
        seconds: Of each way, by its name.
        title: Stands above.

    >>> show_times({"loops": 2.0, "one product": 0.01}, title="a convolution")
    """
    figure, axes = grid(1, 1, 8.2, 0.9 + 0.3 * len(seconds))
    labels = draw_times(axes.flat[0], seconds, title)
    description = "; ".join(
        f"{name} {label.strip()}" for name, label in zip(seconds, labels, strict=True)
    )
    style.show(figure, f"{title or 'Times'}: {description}.")


def draw_times(axis: Axes, seconds: Mapping[str, float], title: str) -> list[str]:
    """What show_times draws, on an axis of the caller's; the labels of the bars: time and gain."""
    slowest, fastest = max(seconds.values()), min(seconds.values())
    bars = axis.barh(list(seconds), list(seconds.values()), color=COLOURS[0])
    texts = [
        f" {1000 * taken:,.3g} ms" if taken < 10 else f" {taken:,.0f} s"
        for taken in seconds.values()
    ]
    gains = [f", {slowest / taken:,.0f} times as fast" for taken in seconds.values()]
    labels = [
        text + (gain if slowest >= 1.5 * taken else "")
        for text, gain, taken in zip(texts, gains, seconds.values(), strict=True)
    ]
    axis.bar_label(bars, labels, fontsize=8)
    # Bars begin a step before the shortest; on the right there is room for what is written.
    axis.set(xscale="log", xlim=(fastest / 10, slowest * 30), xlabel="seconds", title=title)
    axis.invert_yaxis()
    axis.grid(axis="x", alpha=0.3)
    return labels


def _draw_loss(axis: Axes, loss: Sequence[float]) -> None:
    steps = np.arange(1, len(loss) + 1)
    many = len(loss) >= 50
    axis.plot(steps, loss, color=COLOURS[0], alpha=0.35 if many else 1, linewidth=1.2)
    if many:
        width = max(5, len(loss) // 50)
        mean = np.convolve(np.asarray(loss, dtype=float), np.full(width, 1 / width), "valid")
        axis.plot(steps[width - 1 :], mean, color=COLOURS[0], linewidth=1.8, label="running mean")
        axis.legend(fontsize=8)
    axis.set(xlabel="step", ylabel="loss", title="Loss")
    axis.grid(alpha=0.3)


def _draw_accuracies(axis: Axes, accuracies: Mapping[str, Sequence[float]]) -> None:
    for place, (name, values) in enumerate(accuracies.items()):
        epochs = np.arange(1, len(values) + 1)
        line = "-" if place == 0 else "--"
        marker = MARKERS[place] if len(values) <= 30 else ""
        axis.plot(epochs, values, line, color=COLOURS[place], marker=marker, label=name)
    axis.set(xlabel="epoch", ylabel="accuracy", title="Accuracy")
    axis.legend(fontsize=8)
    axis.grid(alpha=0.3)


def _draw_heat(
    axis: Axes,
    values: Array,
    cells: Sequence[Sequence[str]],
    row_names: Sequence[str],
    column_names: Sequence[str],
) -> None:
    """A heat map with a text in each cell, black or white, whichever is read more easily."""
    image = axis.imshow(values, cmap="cividis", aspect="auto")
    light = image.to_rgba(values)[..., :3] ** 2.2 @ _LUMINANCE > _MIDDLE
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            colour = "black" if light[row, column] else "white"
            axis.text(column, row, text, ha="center", va="center", color=colour, fontsize=8)
    slanted = max((len(name) for name in column_names), default=0) > 6
    axis.set_xticks(range(len(column_names)), column_names)
    axis.set_yticks(range(len(row_names)), row_names)
    axis.tick_params(axis="x", rotation=40 if slanted else 0)
