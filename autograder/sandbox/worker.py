"""Load a notebook's cells and serve calls to what they define; runs in the untrusted process.

Nothing that this module says is believed: the trusted side takes a reply for what a student's
function returned, and judges it as that.
"""

from __future__ import annotations

import io
import linecache
import marshal
import os
import random
import sys
import threading
import traceback
from collections.abc import Callable
from types import CodeType, ModuleType
from typing import Any

import numpy as np

from autograder.sandbox import cells, generators, stand_ins, wire

_LIVE = (dict, list)
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_CHANGEABLE = (np.ndarray, list, dict, tuple)
_DETAIL = 8000
# Bound here, because student code may put something else in their places.
_seed_python, _seed_numpy = random.seed, np.random.seed

Message = dict[str, Any]
_Code = tuple[list[CodeType], Message | None]
"""The parts of a cell, or why it has none."""


def serve(connection: int, layers: tuple[str, ...]) -> None:
    """Say what holds this process, then answer requests until the trusted side hangs up."""
    worker = _Worker(connection)
    worker.send({"op": "hello", "layers": list(layers)})
    worker.serve_until("")


class _Worker:
    def __init__(self, connection: int) -> None:
        self.connection = connection
        self.main_thread = threading.get_ident()
        self.objects: dict[int, object] = {}
        self.notebook = ModuleType("__main__")
        vars(self.notebook).update(stand_ins.names_of_ipython())
        sys.modules["__main__"] = self.notebook  # where dataclasses and typing look names up

    # Frames. os.read and os.write, because the filter refuses the calls that socket.recv makes.

    def send(self, message: Message, opaque: wire.Opaque = wire.refuse) -> None:
        for piece in wire.pack(message, opaque):
            view = memoryview(piece)
            while view:
                view = view[os.write(self.connection, view) :]

    def receive(self) -> Message:
        header, payload = wire.sizes(self._read(wire.PREFIX.size))
        hooks = {"h": self._object_of, "cb": self._callback_of, "g": generators.generator_of}
        message: Message = wire.unpack(self._read(header), self._read(payload), hooks)
        return message

    def _read(self, size: int) -> bytearray:
        data = bytearray(size)
        view = memoryview(data)
        while view:
            count = os.readv(self.connection, [view])
            if count == 0:
                os._exit(0)  # the trusted side hung up
            view = view[count:]
        return data

    def serve_until(self, end: str) -> Message:
        while True:
            message = self.receive()
            if message["op"] == end:
                return message
            reply, opaque = self._answer(message)
            try:
                self.send(reply, opaque)
            except wire.WireError as problem:
                self.send({"op": "unusable", "why": _text(problem)})
            except MemoryError as error:
                self.send(_report(error))

    # Objects that stay here. The trusted side knows them by number.

    def _keep(self, value: object) -> wire.Node:
        if type(value) is _Kept:
            value = value.value
        number = len(self.objects)
        self.objects[number] = value
        kind = "callable" if callable(value) else "object"
        if type(value) in _LIVE:
            kind = type(value).__name__
        return {"t": "h", "i": number, "k": kind, "c": _name_of(value)}

    def _object_of(self, node: wire.Node) -> object:
        return self.objects[node["i"]]

    def _callback_of(self, node: wire.Node) -> Callable[..., object]:
        number = node["i"]

        def call_the_check(*args: object, **options: object) -> object:
            if threading.get_ident() != self.main_thread:
                raise RuntimeError("the check's function can only be called in the main thread")
            try:
                self.send({"op": "cb", "id": number, "args": args, "options": options})
                answer = self.serve_until("cbret")
            except wire.WireError as problem:
                message = f"the check's function takes numbers and arrays, not {problem}"
                raise TypeError(message) from None
            if answer["error"]:
                raise RuntimeError(f"the check's function raised {answer['error']}")
            return answer["value"]

        return call_the_check

    # Requests.

    def _answer(self, message: Message) -> tuple[Message, wire.Opaque]:
        try:
            return getattr(self, "_do_" + message["op"])(message), self._keep
        except BaseException as error:
            return _report(error), wire.refuse

    def _do_load(self, message: Message) -> Message:
        if message["code"] is None:
            sources, code = message["cells"], self._compile(message["cells"])
            whole = marshal.dumps((sources, code))
            # Before anything of it runs, so that no student's code has a hand in it.
            self.send({"op": "code", "code": np.frombuffer(whole, dtype=np.uint8)})
        else:
            sources, code = marshal.loads(message["code"].tobytes())
        problems = {}
        _seed(0)
        for name, source, _ in sources:
            if message["code"] is None:
                self.send({"op": "cell", "id": name})
            filename = _filename(name)
            linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
            parts, problem = code[name]
            problem = self._run(parts) or problem
            if problem is not None:
                problems[name] = problem
        return {"op": "loaded", "problems": problems}

    def _compile(self, sources: list[tuple[str, str, str]]) -> dict[str, _Code]:
        code: dict[str, _Code] = {}
        for name, source, kind in sources:
            self.send({"op": "cell", "id": name})
            try:
                code[name] = cells.compiled(source, _filename(name), whole=kind != "other"), None
            except BaseException as error:
                code[name] = [], _report(error)
        return code

    def _run(self, parts: list[CodeType]) -> Message | None:
        """Run the parts of a cell, each although another failed, and return the first problem."""
        problem = None
        for part in parts:
            try:
                exec(part, vars(self.notebook))
            except BaseException as error:
                problem = problem or _report(error)
        return problem

    def _do_call(self, message: Message) -> Message:
        args, options = message["args"], message["options"]
        before = {place: _print_of(value) for place, value in _places(args, options)}
        _seed(message["seed"])
        result = message["function"](*args, **options)
        if type(result) in _VIEWS:
            result = list(result)
        changed = {
            place: value
            for place, value in _places(args, options)
            if before[place] != _print_of(value)
        }
        result = self._with_kept_items(result, message["keep"])
        return {"op": "value", "value": result, "modified": changed}

    def _with_kept_items(self, result: object, keep: list[int]) -> object:
        if type(result) is not tuple:
            return result
        return tuple(_Kept(item) if i in keep else item for i, item in enumerate(result))

    def _do_name(self, message: Message) -> Message:
        return {"op": "value", "value": vars(self.notebook)[message["name"]]}

    def _do_get(self, message: Message) -> Message:
        return self._live(getattr(message["target"], message["name"]))

    def _do_set(self, message: Message) -> Message:
        setattr(message["target"], message["name"], message["value"])
        return {"op": "value", "value": None}

    def _do_item(self, message: Message) -> Message:
        return self._live(message["target"][message["key"]])

    def _do_put(self, message: Message) -> Message:
        message["target"][message["key"]] = message["value"]
        return {"op": "value", "value": None}

    def _do_entries(self, message: Message) -> Message:
        return {"op": "value", "value": list(message["target"])}

    def _do_value(self, message: Message) -> Message:
        return {"op": "value", "value": message["target"]}

    def _do_file(self, message: Message) -> Message:
        return {"op": "value", "value": _Kept(io.BytesIO(message["data"].tobytes()))}

    def _live(self, value: object) -> Message:
        return {"op": "value", "value": _Kept(value) if type(value) in _LIVE else value}


def _filename(cell: str) -> str:
    return f"<cell {cell}>"


class _Kept:
    """Marks a plain value that shall stay here as an object."""

    def __init__(self, value: object) -> None:
        self.value = value


def _seed(seed: int) -> None:
    _seed_python(seed)
    _seed_numpy(seed)


def _places(args: tuple[object, ...], options: dict[str, object]) -> list[tuple[int | str, object]]:
    """The arguments that a function can change, by position or keyword."""
    found: list[tuple[int | str, object]] = [*enumerate(args), *options.items()]
    return [(place, value) for place, value in found if type(value) in _CHANGEABLE]


def _print_of(value: object) -> list[bytes] | None:
    """The bytes of a value, which differ when something in it was changed."""
    try:
        return wire.pack(value, lambda _: {"t": "h"})
    except wire.WireError:
        return None


def _name_of(value: object) -> str:
    if type(value) is np.ndarray:
        return f"array of dtype {value.dtype.name}"
    return _type_name(type(value))


def _type_name(kind: type) -> str:
    """The name as the type itself keeps it: a metaclass may define another `__name__`."""
    name: str = type.__dict__["__name__"].__get__(kind)
    return name


def _text(value: object) -> str:
    """The value as an exact str: a subclass could not be sent."""
    return str.__str__(str(value)) if type(value) is not str else value


def _report(error: BaseException) -> Message:
    """What the trusted side may know about an exception of student code."""
    message: Message = {"op": "raised", "message": "", "line": None, "detail": ""}
    message["types"] = [_type_name(kind) for kind in type.mro(type(error))]
    try:
        message["line"] = _line_of(error)
        message["message"] = _text(error.msg if isinstance(error, SyntaxError) else error)[:1000]
        message["detail"] = "".join(traceback.format_exception(error))[-_DETAIL:]
    except BaseException:  # its own methods may do anything; what is known is enough
        return message
    return message


def _line_of(error: BaseException) -> int | None:
    """The line of a cell in which it was raised, innermost first."""
    if isinstance(error, SyntaxError):
        return error.lineno
    line = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith("<cell "):
            line = number
    return line
