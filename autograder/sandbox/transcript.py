"""Keep what was asked of a student's answers and what came back, to compare two students."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

RTOL, ATOL = 1e-7, 1e-12


@dataclass(frozen=True)
class Opaque:
    """An object that stayed in the worker; of it only the name of its class is known."""

    class_name: str


@dataclass(frozen=True)
class Exchange:
    """One thing asked of a student's answer, and what came of it."""

    call: str
    """For example "softmax_loss(array (5, 3), array (5,), 0.1)"."""
    outcome: str
    """ "value", or the name of the error's class, for example "AnswerRaised"."""
    value: Any
    """A copy of the value; of an exception, the name of its type."""


def same_transcript(one: Sequence[Exchange], other: Sequence[Exchange]) -> bool:
    """Whether two students were asked the same and gave the same.

    Numbers are the same when they are close (rtol 1e-7, nan equals nan), arrays when their shapes
    are equal as well, exceptions when their types have one name, objects when their classes do.
    """
    return len(one) == len(other) and all(
        a.call == b.call and a.outcome == b.outcome and _same(a.value, b.value)
        for a, b in zip(one, other, strict=True)
    )


def text_of_call(
    name: str, args: Sequence[object] = (), options: dict[str, object] | None = None
) -> str:
    """The call as a line of text in which arrays are told by their shapes.

    >>> text_of_call("conv2d_forward", [np.zeros((2, 3)), 1.0], {"stride": 2})
    'conv2d_forward(array (2, 3), 1, stride=2)'
    """
    shown = [_shown(value) for value in args]
    shown += [f"{key}={_shown(value)}" for key, value in (options or {}).items()]
    return f"{name}({', '.join(shown)})"


def snapshot(value: Any) -> Any:  # noqa: ANN401 - a copy of whatever came
    """A copy of a value that later changes of it do not reach; of an object, its class's name."""
    kind = type(value)
    if kind is np.ndarray:
        return value.copy()
    if kind is list or kind is tuple:
        return kind(snapshot(item) for item in value)
    if kind is dict:
        return {key: snapshot(item) for key, item in value.items()}
    if value is None or isinstance(value, bool | int | float | str | np.generic):
        return value
    return Opaque(kind.__name__)


def _shown(value: Any) -> str:  # noqa: ANN401 - an argument of any kind
    if isinstance(value, np.ndarray):
        return f"array {value.shape}"
    if isinstance(value, bool | np.bool_ | str) or value is None:
        return repr(value)
    if isinstance(value, int | float | np.integer | np.floating):
        return f"{value:.6g}"
    if type(value) in (list, tuple):
        return f"[{', '.join(_shown(item) for item in value)}]"
    if type(value) is dict:
        return f"{{{', '.join(f'{key}: {_shown(item)}' for key, item in value.items())}}}"
    return f"<{type(value).__name__}>"


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401 - snapshots of anything
    if _is_number(one) and _is_number(other):
        if np.shape(one) != np.shape(other):
            return False
        try:
            with np.errstate(all="ignore"):
                return bool(np.all(np.isclose(one, other, RTOL, ATOL, equal_nan=True)))
        except (TypeError, OverflowError):
            # An integer of more than 64 bits, which is only itself.
            return type(one) is type(other) and bool(np.all(one == other))
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)


def _is_number(value: object) -> bool:
    return isinstance(value, bool | int | float | np.ndarray | np.generic)
