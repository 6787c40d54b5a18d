# GENERATED from assignments/kit/data/shapes.py - edit that file, then: python -m autograder build
"""Draw the course's own images: ten classes of shapes, 32x32 RGB, from a seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from kit.data.images import Images

Array = np.ndarray[Any, Any]

SIDE = 32


def load_shapes(
    train: int = 5_000,
    val: int = 1_000,
    test: int = 1_000,
    *,
    seed: int = 0,
    masks: bool = False,
) -> Images:
    """Images of shapes in random colour, place, size, rotation, texture and noise.

    Args:
        train: How many training images.
        val: How many validation images.
        test: How many test images.
        seed: The same seed draws the same images.
        masks: Whether to say of every pixel whether it belongs to the shape.

    Returns:
        The images with their labels; the classes come equally often in each part. With `masks`
        the fields `train_masks`, `val_masks` and `test_masks` are arrays of bool, shape
        (count, 32, 32); `boxes_of` makes boxes of them.

    >>> data = load_shapes(train=20, val=10, test=10)
    >>> data.train_images.shape, data.class_names[data.train_labels[0]] in SHAPES
    ((20, 3, 32, 32), True)
    """
    # A generator of its own for each part: more training images do not change the test.
    parts = [
        _draw_part(count, np.random.default_rng([seed, part]))
        for part, count in enumerate((train, val, test))
    ]
    (train_x, train_y, train_m), (val_x, val_y, val_m), (test_x, test_y, test_m) = parts
    found = Images("shapes", train_x, train_y, val_x, val_y, test_x, test_y, tuple(SHAPES))
    if not masks:
        return found
    return replace(found, train_masks=train_m, val_masks=val_m, test_masks=test_m)


def boxes_of(masks: Array) -> Array:
    """The smallest box around the true pixels of each mask.

    Args:
        masks: bool, shape (count, height, width), each with at least one true pixel.

    Returns:
        float64, shape (count, 4): x1, y1, x2, y2. Columns x1 to x2 - 1 and rows y1 to y2 - 1 have
        true pixels, so that x2 - x1 is the width in pixels.

    >>> mask = np.zeros((1, 5, 6), bool)
    >>> mask[0, 1:3, 2:6] = True
    >>> boxes_of(mask)
    array([[2., 1., 6., 3.]])
    """
    ends = []
    for axis in (1, 2):  # over rows and over columns
        along = np.asarray(masks.any(axis=axis))
        ends.append((along.argmax(axis=1), along.shape[1] - along[:, ::-1].argmax(axis=1)))
    (x1, x2), (y1, y2) = ends
    boxes: Array = np.stack([x1, y1, x2, y2], axis=1).astype(np.float64)
    return boxes


def _draw_part(count: int, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    labels = rng.permutation(np.arange(count) % len(SHAPES))
    images = np.empty((count, 3, SIDE, SIDE), dtype=np.uint8)
    masks = np.empty((count, SIDE, SIDE), dtype=bool)
    for label, distance in enumerate(SHAPES.values()):
        chosen = np.flatnonzero(labels == label)
        images[chosen], masks[chosen] = _draw(distance, len(chosen), rng)
    return images, labels, masks


def _draw(
    distance: Callable[[Array, Array], Array], n: int, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Images (n, 3, 32, 32) of one shape, given by a function that is negative inside it.

    Also masks (n, 32, 32): true where at least half of the pixel is the shape's.
    """

    def each(low: float, high: float, *more: int) -> Array:
        values: Array = rng.uniform(low, high, (n, *more, 1, 1))
        return values.astype(np.float32)

    axis = (np.arange(SIDE, dtype=np.float32) - (SIDE - 1) / 2) / (SIDE / 2)  # (-1, 1)
    y, x = axis[:, None], axis[None, :]
    size, angle = each(0.42, 0.72), each(-0.55, 0.55)
    reach = 0.8 * (0.95 - size)  # the shape stays inside
    from_x, from_y = x - reach * each(-1, 1), y - reach * each(-1, 1)
    u = (np.cos(angle) * from_x + np.sin(angle) * from_y) / size  # (n, 32, 32)
    v = (np.cos(angle) * from_y - np.sin(angle) * from_x) / size
    # One pixel of soft edge; the distance is in units of the size.
    mask = np.clip(0.5 - distance(u, v) * size * (SIDE / 2), 0, 1)[:, None]

    def texture(strength: float) -> Array:
        """Waves of a random direction, wavelength and strength, (n, 1, 32, 32)."""
        turn, waves = each(0, np.pi), each(2, 12)
        wave = np.sin(waves * (np.cos(turn) * x + np.sin(turn) * y) + each(0, 2 * np.pi))
        waved: Array = each(0, strength) * wave
        return waved[:, None]

    paper, ink = each(0.0, 1.0, 3), each(0.0, 1.0, 3)
    paper, ink = _apart(paper, ink, rng)
    image: Array = (1 - mask) * (paper + texture(0.18)) + mask * (ink + texture(0.18))
    noise = rng.standard_normal((n, 3, SIDE, SIDE), dtype=np.float32)
    image += each(0.02, 0.12)[:, None] * noise
    pixels: Array = 255 * np.clip(image, 0, 1) + 0.5
    return pixels.astype(np.uint8), mask[:, 0] >= 0.5


def _apart(paper: Array, ink: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """Colours far enough apart to be seen, the ink mostly the brighter one."""
    difference = (ink - paper).mean(axis=1, keepdims=True)
    wanted = np.where(rng.random(difference.shape) < 0.9, 1, -1) * rng.uniform(
        0.25, 0.6, difference.shape
    )
    shift = ((wanted - difference) / 2).astype(np.float32)
    return paper - shift, ink + shift


def _disc(u: Array, v: Array) -> Array:
    return np.hypot(u, v) - 0.85


def _ring(u: Array, v: Array) -> Array:
    return np.abs(np.hypot(u, v) - 0.72) - 0.22


def _square(u: Array, v: Array) -> Array:
    return np.maximum(np.abs(u), np.abs(v)) - 0.78


def _triangle(u: Array, v: Array) -> Array:
    return np.maximum(0.866 * np.abs(u) - 0.5 * v, v) - 0.5


def _cross(u: Array, v: Array) -> Array:
    u, v = np.abs(u), np.abs(v)
    return np.maximum(np.maximum(u, v) - 0.95, np.minimum(u, v) - 0.3)


def _star(u: Array, v: Array) -> Array:
    """Five points: the line from a tip at radius 1 to a notch at radius 0.4."""
    tip = 2 * np.pi / 5
    turn: Array = np.abs(
        (np.arctan2(u, -v) + tip / 2) % tip - tip / 2
    )  # 0 at a tip, tip / 2 at a notch
    slope = (1 / 0.4 - np.cos(tip / 2)) / np.sin(tip / 2)
    reach: Array = np.hypot(u, v) * (np.cos(turn) + slope * np.sin(turn))  # 1 on the line
    return 0.5 * (reach - 1)


def _crescent(u: Array, v: Array) -> Array:
    return np.maximum(np.hypot(u, v) - 0.95, 0.8 - np.hypot(u - 0.5, v))


def _two_discs(u: Array, v: Array) -> Array:
    return np.hypot(np.abs(u) - 0.53, v) - 0.43


def _arrow(u: Array, v: Array) -> Array:
    head = np.maximum(0.75 * np.abs(u) - 0.66 * (v + 0.95), v + 0.05)
    shaft = np.maximum(np.abs(u) - 0.26, np.abs(v - 0.4) - 0.5)
    return np.minimum(head, shaft)


def _bars(u: Array, v: Array) -> Array:
    nearest: Array = np.abs(v - 0.66 * np.clip(np.round(v / 0.66), -1, 1))
    inside: Array = np.maximum(np.abs(u) - 0.85, nearest - 0.19)
    return inside


SHAPES: dict[str, Callable[[Array, Array], Array]] = {
    "disc": _disc,
    "ring": _ring,
    "square": _square,
    "triangle": _triangle,
    "cross": _cross,
    "star": _star,
    "crescent": _crescent,
    "two discs": _two_discs,
    "arrow": _arrow,
    "bars": _bars,
}
