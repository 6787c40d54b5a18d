# GENERATED from assignments/kit/notebook/student.py - edit that file, then: python -m autograder build
"""Call the functions of this very notebook the way the grader will call them."""

from __future__ import annotations

import builtins
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

from kit.checking.answer_errors import (
    AnswerError,
    AnswerMissing,
    AnswerRaised,
    AnswerStale,
    AnswerTimedOut,
    AnswerUnusable,
    Call,
    FileMissing,
    NotWritten,
)
from kit.checking.patience import Patience, last_frame, line_of_code
from kit.checking.plain_values import Opaque, describe
from kit.checking.refusals import functions_of
from kit.graded.packages import Absent
from kit.notebook.runs import Runs
from kit.notebook.traces import Trace

_MOST_PRINTED = 2000
_LONGEST_TRACEBACK = 4000
_DEEPEST = 32
_ALL_THERE = Absent()
_DATA = (
    *(bool, int, float, complex, str, bytes, bytearray, np.generic, np.ndarray),
    *(tuple, list, dict),
)


class NotebookStudent:
    """The `student` fixture in a notebook: attributes are the notebook's functions and classes.

    Every call gets fresh copies of its arrays, and gives back values that later calls leave alone.

    Args:
        namespace: The notebook's names.
        runs: How its cells ran, where that is known: what is out of date is not called.
        patience: Stops a call that takes too long; None for no limit.
        trace: Where to keep what the calls give; None to begin anew.
        absent: What of the notebook's names and packages the grader will not have.

    >>> student = NotebookStudent({"double": lambda x: 2 * x})
    >>> student.double(np.ones(2))
    array([2., 2.])
    >>> student.triple
    Traceback (most recent call last):
    kit.checking.answer_errors.AnswerMissing: triple is not defined in this notebook.
    """

    def __init__(
        self,
        namespace: Mapping[str, Any],
        runs: Runs | None = None,
        patience: Patience | None = None,
        trace: Trace | None = None,
        absent: Absent = _ALL_THERE,
    ) -> None:
        self._namespace = namespace
        self._absent = absent
        self._runs = runs
        self._patience = patience
        self._trace = trace or Trace()
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

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._namespace:
            why = self._runs.why_missing(name) if self._runs else ""
            raise AnswerStale(why) if why else AnswerMissing.of(name)
        value = self._absent.names.get(name, self._namespace[name])
        doubt = self._runs.doubt(name) if self._runs else ""
        if doubt:
            raise AnswerStale(doubt)
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

    def value(self, thing: object) -> Any:
        """What an object of the student's holds, as plain values of the check's own.

        In the grader a dictionary such as `net.params` stays with the student's code until it is
        asked for this way; here it is only copied.
        """
        if isinstance(thing, _StudentObject):
            inner = object.__getattribute__(thing, "_value")
            plain = self._outgoing(inner, object.__getattribute__(thing, "_name"))
            self._trace.note(plain)
            return plain
        return self._outgoing(thing, "the notebook")

    def define(self, source: str, **own: object) -> list[Any]:
        """Functions of the check's own, to be given to the student's code, with NumPy as `np`.

        Args:
            source: Python text that defines them; names that begin with an underscore are its own.
            own: Functions of the student's that it calls, by the names that it has for them.

        >>> student = NotebookStudent({"twice": lambda f: f(f(1))})
        >>> student.twice(*student.define("def double(x): return 2 * x"))
        4
        """
        names = {"np": np} | {key: self._incoming(value) for key, value in own.items()}
        exec(compile(source, "<the function under test>", "exec"), names)
        return [_StudentObject(self, names[name], name) for name in functions_of(source)]

    @contextlib.contextmanager
    def afresh(self) -> Iterator[NotebookStudent]:
        """The same notebook; in the grader in a process that has been asked nothing."""
        yield self

    def open_file(self, content: bytes = b"") -> Any:
        """A file in the memory with that content, open for the student's code to read and write."""
        return _StudentObject(self, io.BytesIO(content), "the file")

    def content_of(self, file: object) -> bytes:
        """Everything that is in a file of `open_file` by now.

        Raises:
            AnswerRaised: If the student's code has closed it.
        """
        opened = self._incoming(file)
        return cast(
            bytes, self._call(lambda: cast(io.BytesIO, opened).getvalue(), "the file", (), {})
        )

    def submitted_bytes(self, name: str) -> bytes:
        """The content of a file that will be handed in with the notebook.

        Raises:
            FileMissing: If it is not in the notebook's folder.
        """
        try:
            return Path(name).read_bytes()
        except OSError:
            summary = f"There is no {name} beside this notebook yet: run the cell that writes it."
            raise FileMissing(summary) from None

    def submitted_file(self, name: str) -> Any:
        """A file that will be handed in with the notebook, open for the student's code to read.

        Raises:
            FileMissing: If it is not in the notebook's folder.
        """
        return self.open_file(self.submitted_bytes(name))

    def _call(
        self,
        function: Callable[..., object],
        name: str,
        args: Sequence[object],
        kwargs: Mapping[str, object],
        keep: Sequence[int] = (),
    ) -> object:
        """Call, turning whatever the student's code raises into an AnswerError."""
        try:
            returned = self._called(function, name, args, kwargs, keep)
        except AnswerError as error:
            self._trace.note_error(error)
            raise
        self._trace.note(returned, self.last_call.modified)
        return returned

    def _called(
        self,
        function: Callable[..., object],
        name: str,
        args: Sequence[object],
        kwargs: Mapping[str, object],
        keep: Sequence[int],
    ) -> object:
        arguments = [self._incoming(value) for value in args]
        keywords = {key: self._incoming(value) for key, value in kwargs.items()}
        given: dict[int | str, object] = dict(enumerate(arguments))
        given.update(keywords)
        before = {place: _print_of(value) for place, value in given.items()}
        try:
            hidden = self._absent.hidden(cast(dict[str, Any], self._namespace))
            with _quiet(self._printed), hidden, self._in_time():
                started, worked = time.perf_counter(), time.process_time()
                value = function(*arguments, **keywords)
                worked = time.process_time() - worked
                seconds = time.perf_counter() - started
                changed = {
                    place: self._outgoing(value, name)
                    for place, value in given.items()
                    if before[place] != _print_of(value)
                }
                self._calls[0] = Call(seconds, changed, worked)
                return self._returned(value, name, keep)
        except KeyboardInterrupt as error:
            if self._patience is None or not self._patience.overdue:
                raise
            place = line_of_code(last_frame(error), self._namespace)
            raise AnswerTimedOut.of(name, self._patience.seconds, place) from None
        except AnswerUnusable:
            raise
        except NotImplementedError as error:
            raise self._not_written(error, name) from None
        except BaseException as error:  # SystemExit too: a notebook must survive sys.exit()
            kinds = [kind.__name__ for kind in type(error).__mro__]
            message, line, detail = _text_of(error), self._line(error), self._traceback(error)
            raise AnswerRaised.of(name, kinds, message, line=line, detail=detail) from None

    def _in_time(self) -> contextlib.AbstractContextManager[None]:
        return self._patience.call() if self._patience else contextlib.nullcontext()

    def _incoming(self, value: object) -> object:
        """What the student's code gets for a check's value: copies, and its own objects back.

        Raises:
            RuntimeError: If it is an object of another student: the check is wrong.
        """
        if isinstance(value, _StudentObject):
            if object.__getattribute__(value, "_student")._calls is not self._calls:
                raise RuntimeError(f"{value!r} belongs to another student")
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
        if isinstance(value, np.ndarray):
            if type(value) is not np.ndarray:  # a matrix, a masked array: the grader takes none
                return _StudentObject(self, value, name)
            return value.copy(order="K")
        if isinstance(value, dict):  # also one of a subclass, as defaultdict is
            value = dict(dict.items(value))
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

    def _not_written(self, error: BaseException, called: str) -> NotWritten:
        """What to say of a NotImplementedError: a stub, or the stub's line below an answer.

        The stub that raised may be another one, which the called answer uses.
        """
        frames = [
            place for place in self._own_frames(error) if _outermost(place) in self._namespace
        ]
        if not frames:
            return NotWritten.of(called)
        code, line = frames[-1].tb_frame.f_code, frames[-1].tb_lineno
        name = code.co_qualname.partition(".<locals>")[0]
        if _is_a_stub(code):
            return NotWritten.of(name)
        return NotWritten(
            f"{name} still ends with `raise NotImplementedError()`: delete line {line} of its cell."
        )

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
            raise AnswerMissing.of_object(self._name, attribute)
        return self._student._call(lambda: getattr(self._value, attribute), name, (), {})


def _outermost(place: types.TracebackType) -> str:
    """The function or class at the margin of the cell that the frame is in."""
    return place.tb_frame.f_code.co_qualname.partition(".")[0]


def _is_a_stub(code: types.CodeType) -> bool:
    """Whether a function does nothing but raise: everything in it is on its last line."""
    lines = {line for _, _, line in code.co_lines() if line is not None}
    return len(lines - {code.co_firstlineno}) <= 1


def _print_of(value: object, depth: int = 0) -> object:
    """What differs when something in an array, list, dictionary or tuple was changed, to the bit.

    Other objects are taken to stay what they are, as in the grader.
    """
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if type(value) is dict and depth < _DEEPEST:
        return [(key, _print_of(entry, depth + 1)) for key, entry in value.items()]
    if isinstance(value, tuple | list) and type(value) in (tuple, list) and depth < _DEEPEST:
        return [_print_of(entry, depth + 1) for entry in value]
    if isinstance(value, np.generic | float):
        return np.asarray(value).tobytes()  # nan is equal to itself
    return type(value), value if type(value) in (bool, int, str) else None


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


def _nobody_answers(prompt: object = "") -> str:
    raise EOFError("input() waits for somebody to type, and nobody does while it is graded")


@contextlib.contextmanager
def _quiet(printed: _Printed) -> Iterator[None]:
    with (
        _in_place_of(builtins, "input", _nobody_answers),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _in_place_of(module: types.ModuleType, name: str, value: object) -> Iterator[None]:
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # the student's own __str__
        return ""
