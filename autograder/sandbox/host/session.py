"""Ask a worker for values and calls, hand it callbacks, and write down what was said."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.sandbox.host.handle import Handle
from autograder.sandbox.host.transcript import (
    KEPT,
    Opaque,
    Transcript,
    reason_of,
    text_of_call,
    without_kept,
)
from autograder.sandbox.host.worker_client import Message, WorkerClient
from autograder.sandbox.protocol import rng, wire
from kit.checking.answer_errors import (
    AnswerCrashed,
    AnswerError,
    AnswerMissing,
    AnswerRaised,
    AnswerUnusable,
    Call,
    NotWritten,
    one_line,
)

_MAX_DEPTH = 16  # of a call in a callback in a call ...
_MAX_CALLBACKS = 100_000  # of one call
_MAX_HANDLES = 20_000  # of one check; each takes 2 KB
_MOST_TYPES = 20  # of one exception
_MOST_DETAIL = 4000  # characters of a traceback
# A check may combine what a callback is given with arrays of its own, number by number.
_LEAST_GIVEN = 64  # numbers that a callback may always be given
_TIMES_GIVEN = 2  # as many as the call was given, so often
# What the worker raises when it is asked for a name that is not there.
_MISSING = {"name": "KeyError", "get": "AttributeError"}
_KINDS = ("callable", "object", "dict", "list")


class NeedsFreshWorker(Exception):
    """A check that times an answer, or needs two workers, has one that answered others before."""


class CallOfUsedWorker:
    """A call whose time nobody may judge: what was done before it may make it faster or slower."""

    def __init__(self, call: Call) -> None:
        self.modified = call.modified

    @property
    def seconds(self) -> float:
        """Never told."""
        raise NeedsFreshWorker

    cpu_seconds = seconds


class Session:
    """All that one check asks of a worker; knows its handles and the check's callbacks.

    Args:
        worker: That is asked.
        transcript: Where to go on writing; None to begin one.
        of_the_check: Whether the worker runs the check's own functions, with no student's code:
            only then do its objects go to other workers, and theirs to it, to be called there.
    """

    def __init__(
        self,
        worker: WorkerClient,
        transcript: Transcript | None = None,
        *,
        of_the_check: bool = False,
    ) -> None:
        self.worker = worker
        self.of_the_check = of_the_check
        self.transcript = Transcript() if transcript is None else transcript
        self.last_call = Call()
        self.hooks: dict[str, wire.Hook] = {"h": self._handle_of, "back": self._handle_from_afar}
        self._callbacks: dict[int, Callable[..., object]] = {}
        self._far: dict[int, Handle] = {}
        """What this worker may call in others."""
        self._callbacks_left = _MAX_CALLBACKS
        self._given = 0
        self._depth = 0
        self._calls = 0
        self._handles = 0
        self._failed_check: AssertionError | None = None

    def with_another(self, worker: WorkerClient) -> Session:
        """What the same check asks of another worker, written down in the same transcript."""
        return Session(worker, self.transcript)

    def ask(self, op: str, label: str, **parts: object) -> Any:
        """Ask for anything but a call.

        Args:
            op: The worker's word for it.
            label: What the student knows it as.
            parts: What else the message says.
        """
        value = self._exchange({"op": op, **parts}, label, label)
        if op in _MISSING and isinstance(value, Handle):
            object.__setattr__(value, "_label", label)
        return value

    def content_of(self, file: Handle) -> bytes:
        """What is in a file that lives in the worker.

        It is not written down: what students keep in a file is theirs, as a cache is.
        """
        before = len(self.transcript)
        content = self.ask("content", file._label, target=file)
        if type(content) is not np.ndarray or content.dtype != np.uint8 or content.ndim != 1:
            raise AnswerUnusable.of(file._label, "something that is no content of a file")
        self.transcript[before:] = []
        return content.tobytes()

    def name(self, name: str) -> Any:
        """What the notebook has by that name; a function without asking for it."""
        if name not in self.worker.functions:
            return self.ask("name", name, name=name)
        function = _handle_class("function")(self, name, "callable", name)
        self.transcript.note(name, "value", function)
        return function

    def call(
        self,
        function: Handle,
        args: tuple[object, ...],
        options: dict[str, object],
        **further: object,
    ) -> Any:
        """Call a function that lives in the worker.

        Args:
            function: What is called.
            args: Given by position.
            options: Given by keyword.
            further: What else the message says where another worker calls it: `same`, as
                `far.repeated` gives it, and `errors`, as `np.geterr` does.
        """
        self._calls += 1
        if self._depth == 0:
            self._callbacks_left = _MAX_CALLBACKS
            self._failed_check = None
        message: Message = {"op": "call", "function": function, "args": args, "options": options}
        message |= {"keep": list(function._keep), "same": None, "errors": {}, **further}
        message["seed"] = None if self._depth else self._calls
        known = {*self._callbacks, *self._far}
        before, self._given = self._given, _numbers_in((args, options))
        try:
            label = function._label
            return self._exchange(message, label, text_of_call(label, args, options))
        finally:
            self._given = before
            self._callbacks = {n: f for n, f in self._callbacks.items() if n in known}
            self._far = {n: one for n, one in self._far.items() if n in known}

    def _exchange(self, message: Message, label: str, text: str) -> Any:
        started, worked = time.monotonic(), self.worker.cpu_seconds
        raised = ""
        try:
            reply = self.worker.request(message, label, self)
            if self._depth == 0 and self._failed_check is not None:
                raise self._failed_check
            if reply["op"] != "value":
                kinds = _types_of(reply)
                said, detail = (reply.get(part) for part in ("message", "detail"))
                raised = reason_of(
                    kinds[0],
                    said if type(said) is str else "",
                    detail if type(detail) is str else "",
                )
                raise self._error(reply, label, kinds, missing=_MISSING.get(message["op"]))
        except AssertionError as error:
            self.transcript.note(text, type(error).__name__, raised)
            raise
        value = reply.get("value")
        if message["op"] != "call":
            self.transcript.note(text, "value", value)
            return value
        modified = reply.get("modified")
        changed = modified if type(modified) is dict else {}
        now = self.worker.cpu_seconds
        spent = now - worked if now is not None and worked is not None else None
        self.last_call = Call(time.monotonic() - started, changed, spent)
        given = {**dict(enumerate(message["args"])), **message["options"]}
        outcome = {
            place: Opaque(KEPT) if isinstance(given.get(place), Handle) else after
            for place, after in changed.items()
        }
        self.transcript.note(text, "value", without_kept(value, message["keep"]), outcome)
        return value

    def _error(
        self, reply: Message, label: str, kinds: list[str], *, missing: str | None
    ) -> AnswerError:
        if reply["op"] != "raised":
            why = reply.get("why")
            return AnswerUnusable.of(
                label, one_line(why) if type(why) is str else "something that cannot be read"
            )
        if kinds[0] == missing:
            problems = self.worker.load_problems.items()
            owner, _, name = label.rpartition(".")
            error = AnswerMissing.of_object(owner, name) if owner else AnswerMissing.of(name)
            error.detail = "\n".join(f"{cell}: {problem}" for cell, problem in problems)
            return error
        if "NotImplementedError" in kinds:
            return NotWritten.of(label)
        if "MemoryError" in kinds:
            return AnswerCrashed.of(label, f"used more than {self.worker.memory_mb:g} MB")
        said, line, detail = (reply.get(part) for part in ("message", "line", "detail"))
        return AnswerRaised.of(
            label,
            kinds,
            said if type(said) is str else "",
            line=line if type(line) is int and 0 < line < 10**6 else None,
            detail=detail[-_MOST_DETAIL:] if type(detail) is str else "",
        )

    # What the worker's requests need to know of values that are not plain.

    def opaque(self, value: object) -> wire.Node:
        """The node of a handle, a function of the check, or a random generator.

        Raises:
            TypeError: If it is anything else; the check is wrong.
            RuntimeError: If it is a handle of another worker.
        """
        if isinstance(value, Handle):
            if value._session is not self:
                return self._node_of_far(value)
            return {"t": "h", "i": value._number}
        if isinstance(value, np.random.Generator):
            return rng.node_of(value)
        if callable(value):
            self.worker.callbacks_made += 1
            number = self.worker.callbacks_made
            self._callbacks[number] = value
            return {"t": "cb", "i": number}
        raise TypeError(f"a check cannot give a student a {type(value).__name__}")

    def _node_of_far(self, value: Handle) -> wire.Node:
        other = value._session
        other_is_ours = bool(getattr(other, "of_the_check", False))
        if not (self.of_the_check or value._lent or other_is_ours):
            raise RuntimeError(f"{value!r} belongs to another worker")
        self.worker.callbacks_made += 1
        self._far[self.worker.callbacks_made] = value
        # What stands in for an object can be called as well, and has methods.
        function = type(value._number) is str or other_is_ours
        name = value._label if value._kind == "callable" and function else ""
        return {"t": "far", "i": self.worker.callbacks_made, "c": name}

    def _handle_from_afar(self, node: wire.Node) -> Handle:
        number = node.get("i")
        if type(number) is not int or number not in self._far:
            raise wire.WireError("an object that was never sent")
        if self.of_the_check:  # it goes on to whoever is called with it
            object.__setattr__(self._far[number], "_lent", True)
        return self._far[number]

    def _handle_of(self, node: wire.Node) -> Handle:
        number, kind, name = (node.get(part) for part in ("i", "k", "c"))
        if type(number) is not int or kind not in _KINDS or type(name) is not str:
            raise wire.WireError("a handle of another form")
        self._handles += 1
        if self._handles > _MAX_HANDLES:
            raise wire.WireError("more objects than any check asks for")
        shown = one_line(name, 60) or "object"
        return _handle_class(shown)(self, number, kind, shown)

    def answer_callback(self, message: Message) -> Message:
        """Call the check's function with what the student gave it.

        The arguments are as hostile as any returned value, so what the function raises is told to
        the student by its type alone; an AssertionError ends the check after the student's call.
        """
        number, args, options = (message.get(part) for part in ("id", "args", "options"))
        self._callbacks_left -= 1
        refused: Message = {"op": "cbret", "error": "RuntimeError", "value": None, "modified": {}}
        refused |= {"kinds": [], "said": "it was called too often, or not as a function is"}
        if self._callbacks_left < 0 or self._depth >= _MAX_DEPTH:
            return refused
        if type(number) is not int or type(args) is not tuple or type(options) is not dict:
            return refused
        if not all(type(key) is str for key in options):
            return refused
        self._depth += 1
        try:
            if number in self._far:
                return refused | self._called_afar(self._far[number], message)
            if number not in self._callbacks:
                return refused
            if _numbers_in((args, options)) > max(_LEAST_GIVEN, _TIMES_GIVEN * self._given):
                return {**refused, "error": "ValueError: it was given far more than the call was"}
            value = self._callbacks[number](*args, **options)
        except AssertionError as error:
            self._failed_check = self._failed_check or error
            return {**refused, "error": type(error).__name__}
        except Exception as error:
            return {**refused, "error": type(error).__name__}
        finally:
            self._depth -= 1
        return {**refused, "error": "", "value": value}

    def _called_afar(self, thing: Handle, message: Message) -> Message:
        """What came of a call in another worker, whose code is held as this one's is.

        Of a function of the check's own a student learns values and the type of an exception: no
        text of it, and no object, whose methods would lead into that worker's memory.
        """
        other, name = thing._session, message.get("name")
        ours = bool(getattr(other, "of_the_check", False))
        further = {"same": message.get("same"), "errors": message.get("errors")}
        try:
            if name and (ours or type(name) is not str):
                raise AttributeError(name)
            function = thing._method(name) if name else thing
            value = other.call(function, message["args"], message["options"], **further)
        except AnswerRaised as error:
            said = "" if ours else error.message
            return {"error": error.kinds[0], "kinds": list(error.kinds), "said": said}
        except AnswerError as error:
            if ours:
                other.worker.end()
            return {"error": "RuntimeError", "kinds": ["RuntimeError"], "said": error.summary}
        if ours and _holds_handles_of(other, value):
            other.worker.end()  # it keeps what they stand for
            return {"error": "TypeError", "kinds": ["TypeError"], "said": ""}
        return {"error": "", "value": value, "modified": other.last_call.modified}


@functools.lru_cache(maxsize=256)  # the names are the student's, and there may be many
def _handle_class(name: str) -> type[Handle]:
    """The class of handles to objects of a class of that name."""
    return type(name, (Handle,), {"__slots__": ()})


def _holds_handles_of(session: Session, value: object) -> bool:
    if isinstance(value, Handle):
        return value._session is session
    if isinstance(value, dict):
        return any(_holds_handles_of(session, one) for one in value.values())
    return isinstance(value, tuple | list) and any(_holds_handles_of(session, one) for one in value)


def _numbers_in(value: object) -> int:
    """How many numbers a value that can be sent holds; a text counts as one for 8 characters."""
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, list | tuple):
        return len(value) + sum(map(_numbers_in, value))
    if isinstance(value, dict):
        return len(value) + sum(_numbers_in(key) + _numbers_in(one) for key, one in value.items())
    return 1 + len(value) // 8 if isinstance(value, str) else 1


def _types_of(reply: Message) -> list[str]:
    """The exception's type and its bases, as the worker names them; at least one name."""
    types = reply.get("types")
    names = types[:_MOST_TYPES] if type(types) is list else []
    return [one_line(name, 80) for name in names if type(name) is str] or ["Exception"]
