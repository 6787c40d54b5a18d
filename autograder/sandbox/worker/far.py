"""Stand for an object of another worker: it is called through the trusted side."""

from __future__ import annotations

import builtins
import collections
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any

import numpy as np

Ask = Callable[[int, str, tuple[object, ...], dict[str, object]], object]
"""Calls the object of that number, or its method of that name."""
_METHODS = frozenset(name for name in dir(np.random.Generator) if not name.startswith("_"))
_DEEPEST = 24


class FarObject:
    """An object of another worker, which can be called; of its methods those of a generator.

    More could say how a function computes, which is not what it computes.
    """

    def __init__(self, number: int, ask: Ask) -> None:
        self._number = number
        self._ask = ask

    def __call__(self, *args: object, **options: object) -> object:  # noqa: D102
        return self._ask(self._number, "", args, options)

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name not in _METHODS:
            raise AttributeError(name)
        return lambda *args, **options: self._ask(self._number, name, args, options)


def stand_in(number: int, function: str, ask: Ask) -> object:
    """What is given in the place of a function of that name, or of another object if it has none.

    All such functions have the same code, so that there is nothing in them to be looked at.
    """
    if not function:
        return FarObject(number, ask)

    def far_function(*args: object, **options: object) -> object:
        return ask(number, "", args, options)

    far_function.__name__ = far_function.__qualname__ = function
    vars(far_function)["_number"] = number
    return far_function


def number_of(value: object) -> int | None:
    """The number of what the value stands in for; None for all that is of this worker."""
    if isinstance(value, FarObject | FunctionType):
        number = vars(value).get("_number")
        return number if isinstance(number, int) else None
    return None


def sendable(value: object, depth: int = 0) -> object:
    """The value as plain arrays and containers, where it is of a class derived from theirs.

    >>> sendable([np.ma.masked_array([1.0]), collections.OrderedDict(a=np.longdouble(2))])
    [array([1.]), {'a': 2.0}]
    """
    if isinstance(value, np.ndarray):
        if value.dtype == np.longdouble:
            return np.array(value, np.float64)
        return value if type(value) is np.ndarray else np.array(value)
    if isinstance(value, np.longdouble):
        return float(value)
    if depth > _DEEPEST:
        return value
    if isinstance(value, dict):
        return {key: sendable(one, depth + 1) for key, one in dict.items(value)}
    if isinstance(value, list | collections.deque):
        return [sendable(one, depth + 1) for one in value]
    if isinstance(value, tuple):
        return tuple(sendable(one, depth + 1) for one in value)
    return value


def repeated(value: object) -> list[int]:
    """Of each array in a value the number of the first one that is the very same.

    >>> x, y = np.zeros(2), np.zeros(2)
    >>> repeated(([x, y], {"more": x}))
    [0, 1, 0]
    """
    first: dict[int, int] = {}
    return [first.setdefault(id(one), place) for place, one in enumerate(_arrays(value))]


def shared(value: Any, same: list[int]) -> Any:
    """The value with one array in the places that had one, by what `repeated` gave.

    >>> x, y = shared((np.zeros(2), np.zeros(2)), [0, 0])
    >>> x is y
    True
    """
    arrays = list(_arrays(value))
    return _with_arrays(value, iter([arrays[place] for place in same]))


def _arrays(value: object, depth: int = 0) -> Iterator[np.ndarray]:
    if isinstance(value, np.ndarray):
        yield value
    elif depth <= _DEEPEST and isinstance(value, tuple | list | dict | collections.deque):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _arrays(one, depth + 1)


def _with_arrays(value: Any, arrays: Iterator[np.ndarray]) -> Any:
    if isinstance(value, np.ndarray):
        return next(arrays)
    if isinstance(value, dict):
        return {key: _with_arrays(one, arrays) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(_with_arrays(one, arrays) for one in value)
    return value


def write_into(given: Any, after: Any) -> None:
    """Change an argument into what the call in the other worker made of it."""
    if isinstance(given, np.ndarray):
        if given.shape == np.shape(after):
            given[...] = after
    elif isinstance(given, list):
        if len(given) == len(after):
            for place, (old, new) in enumerate(zip(given, after, strict=True)):
                given[place] = _changed(old, new)
        else:
            given[:] = after
    elif isinstance(given, dict):
        for key in given.keys() - after.keys():
            del given[key]
        for key, new in after.items():
            given[key] = _changed(given.get(key), new)
    elif isinstance(given, tuple):
        for old, new in zip(given, after, strict=False):
            _changed(old, new)


def _changed(old: Any, new: Any) -> Any:
    """The old object with what is new in it, where objects can be changed; else the new one."""
    if type(old) is type(new) and isinstance(old, np.ndarray | list | dict | tuple):
        write_into(old, new)
        return old if not isinstance(old, np.ndarray) or old.shape == new.shape else new
    return new


def exception(kinds: list[str], said: str) -> Exception:
    """What was raised there: of the first of its types that Python or NumPy has."""
    for kind in kinds:
        known = getattr(builtins, kind, None) or getattr(np.exceptions, kind, None)
        known = known or getattr(np.linalg, kind, None)
        if isinstance(known, type) and issubclass(known, Exception):
            try:
                return known(said)
            except TypeError:  # UnicodeDecodeError wants more
                continue
    return RuntimeError(said)
