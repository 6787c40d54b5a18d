"""Load a notebook's cells and serve calls to what they define; runs in the untrusted process.

Nothing that this module says is believed: the trusted side takes a reply for what a student's
function returned, and judges it as that.
"""

from __future__ import annotations

import io
import marshal
import os
import random
import sys
import threading
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from autograder.sandbox.protocol import rng, wire
from autograder.sandbox.worker import far
from autograder.sandbox.worker.exceptions import report, text_of, type_name
from kit.graded import loading, stub_modules

_LIVE = (dict, list)
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_EXACTLY: dict[type, Callable[[Any], object]] = {
    float: float.__float__,
    int: int.__int__,
    str: str.__str__,
}
_CHANGEABLE = (np.ndarray, list, dict, tuple)
# Bound here, because student code may put something else in their places.
_seed_python, _seed_numpy = random.seed, np.random.seed

Message = dict[str, Any]
_NO_PART: Message = {"part": -1, "line": 0, "shown": ""}
_Plan = tuple[dict[str, list[tuple[Any, ...]]], dict[str, Any], dict[str, Message]]
"""The parts of each cell, the modules that cells write, and what was wrong with cells."""


class WorkerServer:
    """Made by a fork server before it forks, so that its workers share what it consists of."""

    def __init__(self) -> None:
        self.connection = -1
        self.main_thread = threading.get_ident()
        self.objects: dict[int, object] = {}
        self.hooks: dict[str, wire.Hook] = {
            "h": self._object_of,
            "cb": self._callback_of,
            "far": lambda node: far.stand_in(node["i"], node["c"], self._call_far),
            "g": rng.generator_of,
        }
        self.abroad = 0
        """How many calls in other workers are under way."""
        self.raised: BaseException | None = None
        """What a request raised meanwhile, that such a call made."""
        self.sources = b""
        """Of the cells that were loaded, as `report` wants them."""
        self.notebook = ModuleType("__main__")
        vars(self.notebook).update(stub_modules.names_of_ipython())

    def serve(self, connection: int, layers: tuple[str, ...]) -> None:
        """Say what holds this process, then answer requests until the trusted side hangs up."""
        self.connection = connection
        sys.modules["__main__"] = self.notebook  # where dataclasses and typing look names up
        self.send("\n".join(layers))
        self.serve_until("")

    # Frames. os.read and os.write, because the filter refuses the calls that socket.recv makes.

    def send(self, message: Message | str, opaque: wire.Opaque = wire.refuse) -> None:
        """Send a frame; raises what `wire.pack` raises, and then has sent nothing."""
        for piece in wire.pack(message, opaque):
            view = memoryview(piece)
            while view:
                view = view[os.write(self.connection, view) :]

    def receive(self) -> Message:
        """The next request; the process ends where there is no more."""
        header, payload = wire.sizes(self._read(wire.PREFIX.size))
        message: Message = wire.unpack(self._read(header), self._read(payload), self.hooks)
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
        """Answer requests until one has the word `end` for its op, and return that one."""
        while True:
            message = self.receive()
            if message["op"] == end:
                return message
            reply, opaque = self._answer(message)
            try:
                self.send(reply, opaque)
            except wire.WireError as problem:
                self.send({"op": "unusable", "why": text_of(problem)})
            except MemoryError as error:
                self.send(report(error, self.sources))

    # Objects that stay here. The trusted side knows them by number.

    def _keep(self, value: object) -> wire.Node:
        if (number := far.number_of(value)) is not None:
            return {"t": "back", "i": number}
        if type(value) is _Kept:
            value = value.value
        number = len(self.objects)
        self.objects[number] = value
        kind = "callable" if callable(value) else "object"
        if type(value) in _LIVE:
            kind = type(value).__name__
        return {"t": "h", "i": number, "k": kind, "c": _name_of(value)}

    def _object_of(self, node: wire.Node) -> object:
        number = node["i"]
        if type(number) is str:  # a function, by the name that it has now
            names = vars(self.notebook)
            return names[number] if number in names else _undefined(number)
        return self.objects[number]

    def _callback_of(self, node: wire.Node) -> Callable[..., object]:
        number = node["i"]

        def call_the_check(*args: object, **options: object) -> object:
            asked = {"op": "cb", "id": number, "args": args, "options": options}
            answer = self._called_back(asked, wire.refuse)
            if answer["error"]:
                raise RuntimeError(f"the check's function raised {answer['error']}")
            return answer["value"]

        return call_the_check

    def _call_far(
        self, number: int, name: str, args: tuple[object, ...], options: dict[str, object]
    ) -> object:
        """Call what lives in another worker; it changes its arguments as if it were here."""
        sent: Any = far.sendable((args, options))
        same = far.repeated((args, options))
        asked = {"op": "cb", "id": number, "name": name, "same": same, "errors": np.geterr()}
        asked["args"], asked["options"] = sent
        self.abroad += 1
        try:
            answer = self._called_back(asked, self._keep)
        finally:
            self.abroad -= 1
            raised, self.raised = self.raised, None
        for place, after in answer["modified"].items():
            far.write_into(args[place] if type(place) is int else options[place], after)
        if answer["error"]:
            came = far.exception(answer["kinds"], answer["said"])
            if raised is not None:  # by an object of the test's own that was called from there
                kinds = [kind.__name__ for kind in type(raised).__mro__]
                if type(far.exception(kinds, "")) is type(came):
                    raise raised
            raise came
        return answer["value"]

    def _called_back(self, message: Message, opaque: wire.Opaque) -> Message:
        if threading.get_ident() != self.main_thread:
            raise RuntimeError("the check's function can only be called in the main thread")
        try:
            self.send(message, opaque)
            return self.serve_until("cbret")
        except wire.WireError as problem:
            raise TypeError(
                f"the check's function takes numbers and arrays, not {problem}"
            ) from None

    # Requests.

    def _answer(self, message: Message) -> tuple[Message, wire.Opaque]:
        try:
            return getattr(self, "_do_" + message["op"])(message), self._keep
        except BaseException as error:
            if self.abroad:
                self.raised = error
            return report(error, self.sources), wire.refuse

    def _do_load(self, message: Message) -> Message:
        announced = message["code"] is None
        if announced:
            self.sources = marshal.dumps({name: source for name, source, *_ in message["cells"]})
            plan, notes = self._planned(message["cells"])
            whole = marshal.dumps((plan, self.sources))
            # Before anything of it runs, so that no student's code has a hand in it.
            code = np.frombuffer(whole, dtype=np.uint8)
            self.send({"op": "code", "code": code, "notes": notes})
        else:
            plan, self.sources = marshal.loads(message["code"].tobytes())
        parts, modules, problems = plan
        if modules:
            sys.meta_path.insert(0, loading.WrittenModules(modules))
        _seed(0)
        left_out = set(message["left_out"])
        failed = []
        for name, statements in parts.items():
            if announced:
                self.send({"op": "cell", "id": name, **_NO_PART})
            for number, statement in enumerate(statements):
                if (name, number) in left_out:
                    continue
                part = loading.Part(*statement)
                box = announced and (part.boxed or message["careful"])
                if box:
                    here = {"part": number, "line": part.line, "shown": part.shown}
                    self.send({"op": "cell", "id": name, **here})
                try:
                    loading.run_part(part, vars(self.notebook))
                except BaseException as error:
                    failed.append((name, number, report(error, self.sources)))
                if box:
                    self.send({"op": "cell", "id": name, **_NO_PART})
        functions = self._functions()
        return {"op": "loaded", "problems": problems, "failed": failed, "functions": functions}

    def _functions(self) -> str:
        """The names of functions, so that the trusted side need not ask for each."""
        names = vars(self.notebook).items()
        return " ".join([name for name, value in names if type(value) is FunctionType])

    def _planned(self, cells: list[tuple[str, str, str, tuple[str, ...]]]) -> tuple[_Plan, Any]:
        """What runs of the cells, as plain values, and the notes on what does not."""
        made = loading.plan(
            [loading.CodeCell.of_json(cell) for cell in cells],
            lambda name: self.send({"op": "cell", "id": name, **_NO_PART}),
        )
        parts = {name: list(map(tuple, statements)) for name, statements in made.parts.items()}
        problems = {name: report(error, self.sources) for name, error in made.problems.items()}
        return (parts, made.modules, problems), list(map(tuple, made.notes))

    def _do_call(self, message: Message) -> Message:
        args, options = message["args"], message["options"]
        if message["same"] is not None:
            args, options = far.shared((args, options), message["same"])
        before = {place: _print_of(value) for place, value in _places(args, options)}
        if message["seed"] is not None:
            _seed(message["seed"])
        with np.errstate(**message["errors"]):
            result = message["function"](*args, **options)
        if type(result) in _VIEWS:
            result = list(result)
        if type(result) is not tuple and isinstance(result, tuple):
            result = tuple(tuple.__iter__(result))  # several results in a named tuple
        changed = {
            place: value
            for place, value in _places(args, options)
            if before[place] != _print_of(value)
        }
        # What is kept stays the student's own object, whatever its class is.
        result = _plain(self._with_kept_items(result, message["keep"]))
        return {"op": "value", "value": result, "modified": changed}

    def _with_kept_items(self, result: object, keep: list[int]) -> object:
        if type(result) is not tuple:
            return result
        return tuple(_Kept(item) if i in keep else item for i, item in enumerate(result))

    def _do_forget(self, message: Message) -> Message:
        """Before the next check: nobody asks for these objects any more."""
        self.objects.clear()
        return {"op": "value", "value": message["check"]}

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
        return {"op": "value", "value": _plain(message["target"])}

    def _do_file(self, message: Message) -> Message:
        return {"op": "value", "value": _Kept(io.BytesIO(message["data"].tobytes()))}

    def _do_define(self, message: Message) -> Message:
        """Functions of the check's own, where no student's code is."""
        names: dict[str, Any] = {"np": np, **message["own"]}
        exec(compile(message["source"], "<the function under test>", "exec"), names)
        return {"op": "value", "value": [names[name] for name in message["names"]]}

    def _do_content(self, message: Message) -> Message:
        return {"op": "value", "value": np.frombuffer(message["target"].getvalue(), np.uint8)}

    def _live(self, value: object) -> Message:
        return {"op": "value", "value": _Kept(value) if type(value) in _LIVE else value}


def _plain(value: object, depth: int = 0, done: dict[int, object] | None = None) -> object:
    """The value with plain data for what is of a subclass, such as defaultdict, or too precise.

    The checks in a notebook take such values too.
    """
    if isinstance(value, np.ndarray | np.generic):
        wide = value.dtype == np.longdouble and type(value) in (np.ndarray, np.longdouble)
        return value.astype(np.float64) if wide else value
    for base, exactly in _EXACTLY.items():
        if isinstance(value, base) and type(value) is not bool:
            return exactly(value)
    done = {} if done is None else done  # a value that is in many places is turned once
    if not isinstance(value, dict | tuple | list) or depth > wire.MAX_DEPTH:
        return value
    if id(value) in done:
        return done[id(value)]
    made: object = value  # a named tuple in a list is a cache, whose names are wanted again
    if isinstance(value, dict):
        made = {key: _plain(one, depth + 1, done) for key, one in dict.items(value)}
    elif type(value) in (tuple, list):
        made = type(value)(_plain(one, depth + 1, done) for one in value)
    done[id(value)] = made
    return made


class _Kept:
    """Marks a plain value that shall stay here as an object."""

    def __init__(self, value: object) -> None:
        self.value = value


def _undefined(name: str) -> Callable[..., object]:
    """What stands for a function whose name student code has deleted."""

    def call(*args: object, **options: object) -> object:
        raise NameError(f"name '{name}' is not defined")

    return call


def _seed(seed: int) -> None:
    _seed_python(seed)
    _seed_numpy(seed)


def _places(args: tuple[object, ...], options: dict[str, object]) -> list[tuple[int | str, object]]:
    """The arguments that a function can change, by position or keyword."""
    found: list[tuple[int | str, object]] = [*enumerate(args), *options.items()]
    return [(place, value) for place, value in found if type(value) in _CHANGEABLE]


def _print_of(value: object) -> list[bytes] | None:
    """The bytes of a value, which differ when something in it was changed."""
    if type(value) is np.ndarray:
        return [f"{value.dtype.str}{value.shape}".encode(), value.tobytes()]
    try:
        return wire.pack(value, lambda _: {"t": "h"})
    except wire.WireError:
        return None


def _name_of(value: object) -> str:
    if type(value) is np.ndarray:
        return f"array of dtype {value.dtype.name}"
    return type_name(type(value))
