# GENERATED from assignments/kit/student.py - edit that file, then: python -m autograder build
"""Call the functions of this very notebook the way the grader will call them."""

from __future__ import annotations

import contextlib
import copy
import functools
import io
import time
import traceback
import types
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np

from kit.answers import (
    AnswerMissing,
    AnswerRaised,
    AnswerUnusable,
    Call,
    FileMissing,
    NotWritten,
)
from kit.values import Opaque, describe

_MOST_PRINTED = 2000
_LONGEST_TRACEBACK = 4000
_DEEPEST = 32
_DATA = (
    *(bool, int, float, complex, str, bytes, bytearray, np.generic, np.ndarray),
    *(tuple, list, dict),
)


class NotebookStudent:
    """The `student` fixture in a notebook: attributes are the notebook's functions and classes.

    Every call gets fresh copies of its arrays, and gives back values that later calls leave alone.

    Args:
        namespace: The notebook's names.

    >>> student = NotebookStudent({"double": lambda x: 2 * x})
    >>> student.double(np.ones(2))
    array([2., 2.])
    >>> student.triple
    Traceback (most recent call last):
    kit.answers.AnswerMissing: triple is not defined in this notebook.
    """

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self._namespace = namespace
        self._printed = _Printed()
        self._calls = [Call()]  # the last one; shared with what `keep` gives
        self._keep: tuple[int, ...] = ()

    @property
    def printed(self) -> str:
        """The beginning of everything that the calls printed so far."""
        return self._printed.text

    @property
    def last_call(self) -> Call:
        """Time and side effects of the last call that returned."""
        return self._calls[0]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a student defines anything
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._namespace:
            raise AnswerMissing.of(name)
        value = self._namespace[name]
        if value is None or issubclass(type(value), _DATA):
            raise AnswerUnusable(f"{name} is {describe(value)}, not a function or class.")
        return _StudentObject(self, value, name, self._keep)

    def keep(self, *positions: int) -> NotebookStudent:
        """The same student, whose functions leave those items of a returned tuple as they are.

        `out, cache = student.keep(1).conv2d_forward(x, w, b)` gives the cache as a stand-in that
        can only be handed to conv2d_backward, as in the grader.
        """
        same = copy.copy(self)
        same._keep = positions
        return same

    def value(self, thing: object) -> Any:  # noqa: ANN401
        """What an object of the student's holds, as plain values of the check's own.

        In the grader a dictionary such as `net.params` stays with the student's code until it is
        asked for this way; here it is only copied.
        """
        if isinstance(thing, _StudentObject):
            inner = object.__getattribute__(thing, "_value")
            return self._outgoing(inner, object.__getattribute__(thing, "_name"))
        return self._outgoing(thing, "the notebook")

    def submitted_file(self, name: str) -> Any:  # noqa: ANN401
        """A file that will be handed in with the notebook, for the student's code to read.

        Raises:
            FileMissing: If it is not in the notebook's folder.
        """
        try:
            return _StudentObject(self, io.BytesIO(Path(name).read_bytes()), name)
        except OSError:
            summary = f"There is no {name} beside this notebook yet: run the cell that writes it."
            raise FileMissing(summary) from None

    def _call(
        self,
        function: Callable[..., object],
        name: str,
        args: Sequence[object],
        kwargs: Mapping[str, object],
        keep: Sequence[int] = (),
    ) -> object:
        """Call, turning whatever the student's code raises into an AnswerError."""
        arguments = [self._incoming(value) for value in args]
        keywords = {key: self._incoming(value) for key, value in kwargs.items()}
        before = copy.deepcopy(_arrays(arguments, keywords))
        try:
            with _quiet(self._printed):
                started = time.perf_counter()
                value = function(*arguments, **keywords)
                seconds = time.perf_counter() - started
                self._calls[0] = Call(seconds, _changed(before, _arrays(arguments, keywords)))
                return self._returned(value, name, keep)
        except (KeyboardInterrupt, AnswerUnusable):
            raise
        except NotImplementedError as error:
            raise NotWritten.of(self._innermost(error) or name) from None
        except BaseException as error:  # SystemExit too: a notebook must survive sys.exit()
            kinds = [kind.__name__ for kind in type(error).__mro__]
            message, line, detail = _text_of(error), self._line(error), self._traceback(error)
            raise AnswerRaised.of(name, kinds, message, line=line, detail=detail) from None

    def _incoming(self, value: object) -> object:
        """What the student's code gets for a check's value: copies, and its own objects back."""
        if isinstance(value, _StudentObject):
            return object.__getattribute__(value, "_value")
        if isinstance(value, np.ndarray):
            return value.copy(order="K")
        if isinstance(value, np.random.Generator):
            return copy.deepcopy(value)
        if isinstance(value, types.FunctionType):
            return self._for_student(value)
        return _in_containers(value, self._incoming)

    def _returned(self, value: object, name: str, keep: Sequence[int]) -> object:
        """What a check gets for a returned value: of a tuple, the kept items as stand-ins."""
        if not keep or type(value) is not tuple:
            return self._outgoing(value, name)
        return tuple(
            _StudentObject(self, item, name) if place in keep else self._outgoing(item, name)
            for place, item in enumerate(value)
        )

    def _outgoing(self, value: object, name: str, depth: int = 0) -> object:
        """What a check gets for the student's value: copies of plain data, else stand-ins."""
        if isinstance(value, np.ndarray) and type(value) is np.ndarray:
            return value.copy(order="K")
        if type(value) in (tuple, list, dict):
            if depth > _DEEPEST:
                raise AnswerUnusable.of(name, "lists that are nested too deeply")
            return _in_containers(value, lambda entry: self._outgoing(entry, name, depth + 1))
        # A named tuple stays itself: the student's backward pass may want its names.
        if value is None or issubclass(type(value), _DATA):
            return value
        return _StudentObject(self, value, name)

    def _for_student(self, function: Callable[..., object]) -> Callable[..., object]:
        """A check's function as the student may call it: it sees copies of the arrays."""

        def call(*args: object, **kwargs: object) -> object:
            return function(*(self._incoming(value) for value in args), **kwargs)

        return functools.wraps(function)(call)

    def _own_frames(self, error: BaseException) -> Iterator[types.TracebackType]:
        place = error.__traceback__
        while place:
            if place.tb_frame.f_globals is self._namespace:
                yield place
            place = place.tb_next

    def _line(self, error: BaseException) -> int | None:
        return next((frame.tb_lineno for frame in reversed([*self._own_frames(error)])), None)

    def _innermost(self, error: BaseException) -> str:
        """The stub that raised, where the called answer uses another that is not written."""
        names = [frame.tb_frame.f_code.co_name for frame in self._own_frames(error)]
        return next((name for name in reversed(names) if name in self._namespace), "")

    def _traceback(self, error: BaseException) -> str:
        """The traceback from the student's first line on."""
        first = next(self._own_frames(error), error.__traceback__)
        try:
            lines = traceback.format_exception(type(error), error, first, chain=False)
        except Exception:  # formatting calls the student's __str__ and __repr__
            return ""
        return "".join(lines)[-_LONGEST_TRACEBACK:]


class _StudentObject(Opaque):
    """A function, class or object of the student's: it can be called and has attributes."""

    def __init__(
        self, student: NotebookStudent, value: object, name: str, keep: tuple[int, ...] = ()
    ) -> None:
        self._student = student
        self._value = value
        self._name = name
        self._keep = keep
        self.kind_name = type.__dict__["__name__"].__get__(type(value))

    def __call__(self, *args: object, **kwargs: object) -> object:
        function = cast(Callable[..., object], self._value)
        return self._student._call(function, self._name, args, kwargs, self._keep)

    def __getattr__(self, attribute: str) -> object:
        if attribute.startswith("_"):
            raise AttributeError(attribute)
        name = f"{self._name}.{attribute}"
        if not self._student._call(lambda: hasattr(self._value, attribute), name, (), {}):
            raise AnswerMissing(f"{self._name} has no attribute '{attribute}'.")
        return self._student._call(lambda: getattr(self._value, attribute), name, (), {})


def _arrays(args: Sequence[object], kwargs: Mapping[str, object]) -> dict[int | str, np.ndarray]:
    """The arguments that are arrays, by position or keyword."""
    places: list[tuple[int | str, object]] = [*enumerate(args), *kwargs.items()]
    return {place: value for place, value in places if isinstance(value, np.ndarray)}


def _changed(
    before: Mapping[int | str, np.ndarray], after: Mapping[int | str, np.ndarray]
) -> dict[int | str, np.ndarray]:
    """The arrays that are not what they were, to the bit: nan counts as equal to itself."""
    return {
        place: value.copy()
        for place, value in after.items()
        if (value.shape, value.dtype, value.tobytes())
        != (before[place].shape, before[place].dtype, before[place].tobytes())
    }


def _in_containers(value: object, turn: Callable[[object], object]) -> object:
    if isinstance(value, tuple | list) and type(value) in (tuple, list):
        return type(value)(turn(entry) for entry in value)
    if isinstance(value, dict) and type(value) is dict:
        return {key: turn(entry) for key, entry in value.items()}
    return value


class _Printed(io.TextIOBase):
    """A text file that keeps only the beginning of what is written to it."""

    def __init__(self) -> None:
        self.text = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        room = _MOST_PRINTED - len(self.text)
        if room > 0:
            self.text += text if len(text) <= room else text[:room] + "…"
        return len(text)


@contextlib.contextmanager
def _quiet(printed: _Printed) -> Iterator[None]:
    with (
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # the student's own __str__
        return ""
