# GENERATED from assignments/kit/layers/own_layers.py - edit that file, then: python -m autograder build
"""Find the layers that a student wrote in earlier stages, compare them, and put them to use."""

from __future__ import annotations

import html
import runpy
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from kit.drawing import display
from kit.layers.affine import affine_backward, affine_forward
from kit.layers.convolution import conv2d_backward, conv2d_forward
from kit.layers.loss import softmax_loss
from kit.layers.pooling import max_pool2d_backward, max_pool2d_forward
from kit.layers.relu import relu_backward, relu_forward

Layer = Callable[..., Any]
FILE = "my_layers.py"
_SHOWN = 60  # characters of what an exception says


def find_own_layers(folder: str | Path = ".") -> dict[str, Layer]:
    """The layers of the files that `keep_layers` wrote, each one compared with `kit.layers`.

    Looks for my_layers.py in the folder, and in the folders of the other stages beside it. Shows
    a line for each layer: whether it agrees, and how many times as long it takes.

    Args:
        folder: Of this stage.

    Returns:
        The forward and backward passes that agree, by the names that they have in `kit.layers`,
        and with its arguments.
    """
    lines: list[str] = []
    found = _found(Path(folder).absolute(), lines.append)
    display.show("\n".join(lines), "".join(f"<div>{html.escape(line)}</div>" for line in lines))
    return found


def _found(here: Path, say: Callable[[str], None]) -> dict[str, Layer]:
    written: dict[str, Any] = {}
    for file in dict.fromkeys([*sorted(here.parent.glob(f"*/{FILE}")), here / FILE]):
        if file.is_file():
            try:
                written |= runpy.run_path(str(file))
            except Exception as error:
                say(f"{file} does not run: {_said(error)}")
    if not any(function.__name__ in written for pair in _PAIRS for function in pair):
        say(
            f"There is no {FILE} with layers here or in a folder beside this one. The last "
            "sections of stages 2 and 3 write it."
        )
        return {}
    found: dict[str, Layer] = {}
    for pair in _PAIRS:
        names = [function.__name__ for function in pair]
        ratio = 0.0
        if all(name in written for name in names):
            own = [_adapted(name, written[name]) for name in names]
            try:
                problem, ratio = _compared(pair, own)
            except Exception as error:
                problem = f"it raises {_said(error)}"
        else:
            problem = "not there"
        if not problem:
            found |= dict(zip(names, own, strict=True))
        same = f"the same as kit.layers, in {ratio:.1f} times its time"
        say(f"{' and '.join(names)}: {f'{problem}; kit.layers is used' if problem else same}")
    return found


@contextmanager
def use_layers(layers: Mapping[str, Layer], names: MutableMapping[str, Any]) -> Iterator[None]:
    """Let the functions of a notebook call these layers, until the block ends.

    Args:
        layers: As `find_own_layers` returns them.
        names: `globals()` of the notebook.

    >>> def relu_forward(x):
    ...     return "mine"
    >>> names = {"relu_forward": "that of kit.layers", "other": 1}
    >>> with use_layers({"relu_forward": relu_forward}, names):
    ...     names["relu_forward"](0)
    'mine'
    >>> names["relu_forward"]
    'that of kit.layers'
    """
    before = {name: names[name] for name in layers if name in names}
    names.update(layers)
    try:
        yield
    finally:
        for name in layers:
            del names[name]
        names.update(before)


def _adapted(name: str, own: Layer) -> Layer:
    """The function with the arguments of `kit.layers`, which allows more than the stages ask."""
    if name == "conv2d_backward":
        return lambda dout, cache, needs_dx=True: own(dout, cache)
    if name == "max_pool2d_forward":

        def forward(x: np.ndarray, pool_size: int | tuple[int, int], stride: int) -> Any:
            return own(
                x, (pool_size, pool_size) if isinstance(pool_size, int) else pool_size, stride
            )

        return forward
    return own


def _compared(pair: tuple[Layer, ...], own: list[Layer]) -> tuple[str, float]:
    """What differs, "" if nothing does, and the ratio of the times."""
    draw = np.random.default_rng(0)
    # All numbers are different, so that each window has one maximum; ReLU meets both signs.
    images = draw.permutation(8 * 16 * 12 * 12).reshape(8, 16, 12, 12) / 4000 - 1.0
    filters, biases = draw.standard_normal((16, 16, 3, 3)), draw.standard_normal(16)
    weights = draw.standard_normal((16 * 12 * 12, 10)) / 40
    inputs: dict[str, tuple[Any, ...]] = {
        "conv2d_forward": (images, filters, biases, 1, 1),
        "max_pool2d_forward": (images, 2, 2),
        "relu_forward": (images,),
        "affine_forward": (images, weights, biases[:10]),
        "softmax_loss": (draw.standard_normal((200, 10)), draw.integers(10, size=200)),
    }
    given = inputs[pair[0].__name__]

    def run(functions: tuple[Layer, ...] | list[Layer]) -> list[Any]:
        if len(functions) == 1:
            return list(functions[0](*given))
        out, cache = functions[0](*given)
        back = functions[1](np.sin(np.asarray(out) * 7), cache)
        return [out, *(back if isinstance(back, tuple) else [back])]

    times, results = [], []
    for functions in (own, pair):
        results.append(run(functions))
        started = time.perf_counter()
        run(functions)
        times.append(time.perf_counter() - started)
    for mine, theirs in zip(*results, strict=True):
        if np.shape(mine) != np.shape(theirs):
            return f"shape {np.shape(mine)} where kit.layers has {np.shape(theirs)}", 0.0
        if not np.allclose(mine, theirs, rtol=1e-4, atol=1e-6):
            return "other numbers than kit.layers", 0.0
    return "", times[0] / times[1]


def _said(error: Exception) -> str:
    text = f"{type(error).__name__}: {error}"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


_PAIRS: tuple[tuple[Layer, ...], ...] = (
    (affine_forward, affine_backward),
    (relu_forward, relu_backward),
    (softmax_loss,),
    (conv2d_forward, conv2d_backward),
    (max_pool2d_forward, max_pool2d_backward),
)
