"""Ask the reference once for what a whole class is compared with.

A check draws its inputs from a generator that is seeded by the check's name, so that every
submission is compared with the same values, and a reference is slow by design.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import inspect
import pickle
from collections import OrderedDict
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np

from autograder.course.records import Stage
from autograder.errors import StageError
from kit.checking import timing

_MOST_BYTES = 64 * 2**20
_PLAIN = (type(None), bool, int, float, complex, str)


def load_reference(stage: Stage) -> ModuleType:
    """The stage's reference.py as a module.

    Raises:
        StageError: If it cannot be imported.
    """
    spec = importlib.util.spec_from_file_location(f"reference_of_{stage.name}", stage.reference)
    assert spec is not None  # a path that ends in .py always has one, and a loader
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise StageError(f"{stage.reference} cannot be imported: {error!r}.") from error
    return module


def memoized(reference: ModuleType) -> ModuleType:
    """The same module, whose own functions remember what they returned.

    Only plain values are remembered, and of functions that leave their arguments as they are; a
    baseline that is being timed is run. Every caller gets a copy of its own.
    """
    memory = _Memory()
    same = ModuleType(reference.__name__, reference.__doc__)
    vars(same).update(vars(reference))
    for name, value in vars(reference).items():
        if inspect.isfunction(value) and value.__module__ == reference.__name__:
            setattr(same, name, memory.of(value))
    return same


class _Memory:
    """What functions returned, the most recent first to be kept, up to a number of bytes."""

    def __init__(self) -> None:
        self.kept: OrderedDict[tuple[str, bytes], bytes] = OrderedDict()
        self.size = 0

    def of(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def ask(*args: Any, **options: Any) -> Any:
            given = _print_of((args, options))
            if given is None or timing.racing:
                return function(*args, **options)
            key = (function.__name__, given)
            if key not in self.kept:
                result = function(*args, **options)
                if _print_of(result) is None or _print_of((args, options)) != given:
                    return result
                self._keep(key, pickle.dumps(result))
                return result
            self.kept.move_to_end(key)
            return pickle.loads(self.kept[key])

        return ask

    def _keep(self, key: tuple[str, bytes], data: bytes) -> None:
        self.kept[key] = data
        self.size += len(data)
        while self.size > _MOST_BYTES:
            _, oldest = self.kept.popitem(last=False)
            self.size -= len(oldest)


def _print_of(value: object) -> bytes | None:
    """A digest of a value that holds nothing but plain values and arrays; None for any other."""
    digest = hashlib.blake2b()
    return digest.digest() if _feed(value, digest) else None


def _feed(value: object, digest: hashlib.blake2b) -> bool:
    kind = type(value)
    if kind is np.ndarray:
        array: np.ndarray[Any, Any] = value  # type: ignore[assignment]
        # The layout counts too: sums over another one may differ in the last digit.
        digest.update(f"a{array.dtype.str}{array.shape}{array.strides}".encode())
        if array.dtype.hasobject:
            return False
        digest.update(array.tobytes())
        return True
    if isinstance(value, np.generic):
        digest.update(f"n{value.dtype.str}".encode() + value.tobytes())
        return not value.dtype.hasobject
    if kind in _PLAIN:
        digest.update(f"{kind.__name__} {value!r};".encode("utf-8", "backslashreplace"))
        return True
    if kind in (tuple, list):
        digest.update(f"{kind.__name__}{len(value)}".encode())  # type: ignore[arg-type]
        return all(_feed(item, digest) for item in value)  # type: ignore[attr-defined]
    if kind is dict:
        digest.update(f"d{len(value)}".encode())  # type: ignore[arg-type]
        return all(_feed(item, digest) for item in value.items())  # type: ignore[attr-defined]
    return False
