"""Stand for an object of another worker: it is called through the trusted side."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from types import FunctionType
from typing import Any

import numpy as np

Place = int | str
Ask = Callable[[int, str, tuple[object, ...], dict[str, object]], object]
"""Calls the object of that number, or its method of that name."""


class FarObject:
    """An object of another worker, whose methods can be called."""

    def __init__(self, number: int, ask: Ask) -> None:
        self._number = number
        self._ask = ask

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("_"):
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


def sendable(value: object) -> object:
    """The value, as a plain array where it is one of another class."""
    return np.array(value) if isinstance(value, np.ndarray) else value


def same_arguments(args: tuple[object, ...], options: dict[str, object]) -> dict[Place, Place]:
    """Which arguments are the same object as an earlier one, by position or keyword.

    >>> x, y = [1], [1]
    >>> same_arguments((x, y, x), {"more": y})
    {2: 0, 'more': 1}
    """
    first: dict[int, Place] = {}
    places: list[tuple[Place, object]] = [*enumerate(args), *options.items()]
    found = {place: first.setdefault(id(value), place) for place, value in places}
    return {place: earlier for place, earlier in found.items() if place != earlier}


def shared(
    args: tuple[object, ...], options: dict[str, object], same: dict[Place, Place] | None
) -> tuple[tuple[object, ...], dict[str, object]]:
    """The arguments, with one object in the places that had one.

    >>> shared(([1], [1]), {}, {1: 0})
    (([1], [1]), {})
    """
    if not same:
        return args, options
    values: dict[Place, object] = dict(enumerate(args))
    values.update(options)
    values.update({place: values[earlier] for place, earlier in same.items()})
    return tuple(values[n] for n in range(len(args))), {key: values[key] for key in options}


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


def exception(kind: str, said: str) -> Exception:
    """What was raised there: of the same type if Python has it."""
    known = getattr(builtins, kind, None)
    if isinstance(known, type) and issubclass(known, Exception):
        try:
            return known(said)
        except TypeError:  # UnicodeDecodeError wants more
            pass
    return RuntimeError(f"{kind}: {said}")
