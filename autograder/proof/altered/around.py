"""Put other results round the functions of an answer: the text of this module runs in the sandbox.

It is added to the text of an answer cell, so it stands alone: NumPy and the standard library only,
and every name begins with an underscore.
"""

import copy
import functools
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

_Change = Callable[[Any, Sequence[Any]], Any]
"""A number or array of a result, and the arguments; what is given in its place."""

_DISGUISES: dict[str, _Change] = {
    "float16": lambda value, args: _cast(value, np.float16),
    "float32": lambda value, args: _cast(value, np.float32),
    "2 decimals": lambda value, args: _rounded(value, 2),
    "4 decimals": lambda value, args: _rounded(value, 4),
    "0-d": lambda value, args: np.reshape(value, ()) if np.size(value) == 1 else value,
    "list": lambda value, args: value.tolist() if np.ndim(value) else value,
    "matrix": lambda value, args: (
        np.atleast_2d(value).view(np.matrix) if np.ndim(value) < 3 else value
    ),
}
_CONSTANTS: dict[str, _Change] = {
    "zeros": lambda value, args: np.zeros_like(value),
    "ones": lambda value, args: np.ones_like(value),
    "equal shares": lambda value, args: _equal_shares(value, args),
    "its arguments": lambda value, args: _alike(value, args),
}
_REFUSALS = {"raises ValueError": ValueError, "raises TypeError": TypeError}

_worn = [""]  # how results are changed now
_depth = [0]  # of calls under way: only what the caller outside gets is changed
_begun = [False]
_originals: dict[int, tuple[Any, Any]] = {}  # by id: what was given out, and what it was


def _cast(value: Any, dtype: type) -> Any:
    with np.errstate(all="ignore"):
        return np.asarray(value).astype(dtype)[()] if np.asarray(value).dtype.kind == "f" else value


def _rounded(value: Any, decimals: int) -> Any:
    return np.round(value, decimals) if np.asarray(value).dtype.kind == "f" else value


def _equal_shares(value: Any, args: Sequence[Any]) -> Any:
    """1/C of every class; for a single number ln C, which is the loss of equal scores."""
    if np.ndim(value):
        return np.full(np.shape(value), 1.0 / max(np.shape(value)[-1], 1))
    return np.log(next((one.shape[-1] for one in args if np.ndim(one) > 1), 2.0))


def _alike(value: Any, args: Sequence[Any]) -> Any:
    """The first argument that could be taken for the value."""
    numbers = [one for one in args if isinstance(one, (bool, int, float, np.generic, np.ndarray))]
    return next((one for one in numbers if np.shape(one) == np.shape(value)), np.zeros_like(value))


def _wear(how: str) -> None:
    """Change what functions return in another way from now on; "" for not at all."""
    _worn[0] = how
    _originals.clear()


def _changed(value: Any, change: _Change, args: Sequence[Any]) -> Any:
    if isinstance(value, (bool, int, float, np.generic, np.ndarray)):
        return _remembered(change(value, args), value)
    if isinstance(value, str):
        return "" if change in _CONSTANTS.values() else value
    if isinstance(value, (tuple, list)):
        entries = [_changed(one, change, args) for one in value]
        named = hasattr(value, "_fields")
        return _remembered(type(value)(*entries) if named else type(value)(entries), value)
    if isinstance(value, dict):
        return _remembered({key: _changed(one, change, args) for key, one in value.items()}, value)
    return value


def _remembered(new: Any, old: Any) -> Any:
    if isinstance(new, (np.ndarray, tuple, list, dict)) and new is not old:
        _originals[id(new)] = new, old
    return new


def _original(value: Any) -> Any:
    """What was changed into the value, where it comes back from outside as a cache does."""
    return _originals[id(value)][1] if id(value) in _originals else value


def _written_through(new: Any, old: Any, change: _Change) -> None:
    """Show what was written into an original in what was given out for it."""
    if isinstance(old, np.ndarray):
        again = change(old, ())
        if isinstance(new, list):
            new[:] = again
        elif isinstance(new, np.ndarray) and new.shape == np.shape(again):
            new[...] = again
    elif isinstance(old, dict):
        for key, value in old.items():
            _written_through(new.get(key), value, change)
    elif isinstance(old, (tuple, list)):
        for one, value in zip(new, old, strict=False):
            _written_through(one, value, change)


def _holders(args: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The dictionaries in which objects among the values keep arrays and numbers."""
    for value in args:
        attributes = getattr(value, "__dict__", None)
        if type(attributes) is dict and not isinstance(value, (type, types.FunctionType)):
            yield attributes
            yield from (one for one in attributes.values() if type(one) is dict)


def _result_of(function: Any, args: Any, options: Any, instead: Any) -> Any:
    """What the function returns, or what is given instead of an exception, if it is not None."""
    _depth[0] += 1
    try:
        return function(*args, **options)
    except Exception:
        if instead is None:
            raise
        return instead
    finally:
        _depth[0] -= 1


def _with(function: Any, change: _Change, sometimes: bool) -> Any:
    """The function with changed results, and with changed attributes of them and its arguments."""

    @functools.wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        if _depth[0] or (sometimes and not _begun[0]):
            return function(*args, **options)
        outside = [*args, *options.values()]
        args = tuple(_original(one) for one in args)
        options = {key: _original(one) for key, one in options.items()}
        given = [*args, *options.values()]
        for holder in _holders(given):
            holder.update({key: _original(one) for key, one in holder.items()})
        result = _result_of(function, args, options, 0.0 if change in _CONSTANTS.values() else None)
        if change in _DISGUISES.values():
            for one in outside:
                if _original(one) is not one:
                    _written_through(one, _original(one), change)
        for holder in _holders([*given, result]):
            for key, one in holder.items():
                if type(one) is not dict:
                    holder[key] = _changed(one, change, given)
        return _changed(result, change, given)

    return call


def _idle(function: Any) -> Any:
    """The function, of whose work nothing is left but zeros in the shapes of its results."""

    @functools.wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        if function.__name__ == "__init__" or _depth[0]:
            return function(*args, **options)
        result = _result_of(function, *copy.deepcopy((args, options)), instead=0.0)
        return _changed(result, _CONSTANTS["zeros"], args)

    return call


def _refusing(function: Any, error: type[Exception]) -> Any:
    @functools.wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        raise error("not possible")

    return call


def _beginning(function: Any) -> Any:
    """The function as it is, which leaves a mark that it was called."""

    @functools.wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        _begun[0] = True
        return function(*args, **options)

    return call


_KINDS: tuple[Any, ...] = (None, "x", {}, 1.5)
_LEAVES: dict[str, Any] = {
    "no numbers inside": (bool, int, float, np.generic),
    "no arrays inside": np.ndarray,
    "no texts inside": str,
}
_INNERMOST: dict[str, Callable[[list[Any]], list[Any]]] = {
    "arrays inside": lambda entries: [np.zeros(3) for _ in entries],
    "all kinds inside": lambda entries: [_KINDS[n % len(_KINDS)] for n in range(len(entries))],
    "nothing inside": lambda entries: [],
    "one less inside": lambda entries: entries[:-1],
}
"""What becomes of the entries of a container without containers in it."""


def _spoilt(value: Any, how: str, inside: bool = False) -> Any:
    """The value, with things of another kind inside of the containers that it consists of."""
    if not isinstance(value, (tuple, list, dict)):
        return None if inside and isinstance(value, _LEAVES.get(how, ())) else value
    keys = [*value]
    entries = [*value.values()] if isinstance(value, dict) else keys
    if any(isinstance(one, (tuple, list, dict)) for one in entries):
        entries = [_spoilt(one, how, True) for one in entries]
    elif how == "no container inside":
        return None
    else:
        entries = _INNERMOST.get(how, list)([_spoilt(one, how, True) for one in entries])
    if isinstance(value, dict):
        if how == "other keys inside":
            keys[1:] = [(None, 1.5, ("x",))[place % 3] for place in range(1, len(keys))]
        return dict(zip(keys, entries, strict=False))
    try:
        return type(value)(*entries) if hasattr(value, "_fields") else type(value)(entries)
    except TypeError:  # a named tuple has as many as it has
        return value


def _spoiling(function: Any, how: str) -> Any:
    """The function with spoilt results; it understands those of its own that come back."""

    @functools.wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        if _depth[0]:
            return function(*args, **options)
        args = tuple(_original(one) for one in args)
        options = {key: _original(one) for key, one in options.items()}
        result = _result_of(function, args, options, None)
        spoilt = _spoilt(result, how)
        if isinstance(spoilt, tuple):  # the cache may come back without the output
            for new, old in zip(spoilt, result, strict=False):
                _remembered(new, old)
        return _remembered(spoilt, result)

    return call


def _around(function: Any, how: str) -> Any:
    if how == "idle":
        return _idle(function)
    if how == "begins":
        return _beginning(function)
    if how == "zeros once begun":
        return _with(function, _CONSTANTS["zeros"], True)
    if how in _REFUSALS:
        return _refusing(function, _REFUSALS[how])
    changes = _DISGUISES | _CONSTANTS
    return _with(function, changes[how], False) if how in changes else _spoiling(function, how)


def _switching(function: Any) -> Any:
    """The function, changed as `_wear` says when it is called."""
    made: dict[str, Any] = {"": function}

    @functools.wraps(function)
    def call(*args: Any, **options: Any) -> Any:
        how = _worn[0]
        if how not in made:
            made[how] = _around(function, how)
        return made[how](*args, **options)

    return call


def _put_round(names: Sequence[str], namespace: dict[str, Any], how: str) -> None:
    """Change what those functions and methods of the notebook return, in one way or as told."""

    def changed(function: Any) -> Any:
        return _around(function, how) if how else _switching(function)

    for name in names:
        value = namespace.get(name)
        if isinstance(value, types.FunctionType):
            namespace[name] = changed(value)
        elif isinstance(value, type):
            for key, method in list(vars(value).items()):
                if isinstance(method, types.FunctionType):
                    setattr(value, key, changed(method))
