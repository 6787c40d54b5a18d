"""Stand for an object of a student's notebook that stays in the worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn, Protocol

from kit.checking.answer_errors import AnswerUnusable, one_line


class Asker(Protocol):
    """What carries a handle's requests to its worker."""

    def ask(self, op: str, label: str, **parts: object) -> Any:
        """Ask for anything but a call."""

    def call(self, function: Handle, args: tuple[object, ...], options: dict[str, object]) -> Any:
        """Call a function that lives in the worker."""


class Handle:
    """An object that stays in the worker; checks use its public attributes, items and methods.

    Every handle is of a subclass named after the student's class, for messages that tell the type
    of a value. Names that begin with an underscore are refused, and there is no NumPy interface:
    NumPy asks an object where its memory lies, and would believe the student's answer.
    """

    __slots__ = ("_keep", "_kind", "_label", "_lent", "_number", "_session")
    __array_ufunc__ = None

    def __init__(self, session: Asker, number: int | str, kind: str, label: str) -> None:
        own = {"session": session, "keep": (), "kind": kind, "label": label, "number": number}
        own["lent"] = False
        for name, value in own.items():
            object.__setattr__(self, f"_{name}", value)

    def __array__(self, *args: object, **options: object) -> NoReturn:
        raise TypeError(f"{self._label} is an object of the notebook, not an array")

    def __getattr__(self, name: str) -> Any:
        label = self._public(name)
        return self._session.ask("get", label, target=self, name=name)

    def _method(self, name: str) -> Handle:
        """The object's own method of that name, which a student may have chosen."""
        method = self.__getattr__(name)  # so that no name leads to an attribute of this class
        if not isinstance(method, Handle):
            raise AnswerUnusable.of(self._public(name), "a value that cannot be called")
        return method

    def __setattr__(self, name: str, value: object) -> None:
        self._session.ask("set", self._public(name), target=self, name=name, value=value)

    def __call__(self, *args: object, **options: object) -> Any:  # noqa: D102
        return self._session.call(self, args, options)

    def __getitem__(self, key: object) -> Any:
        return self._session.ask("item", self._entry(key), target=self, key=key)

    def __setitem__(self, key: object, value: object) -> None:
        self._session.ask("put", self._entry(key), target=self, key=key, value=value)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._entries())

    def __len__(self) -> int:
        return len(self._entries())

    def __contains__(self, key: object) -> bool:
        # By exact type: `in` would ask an array of the student's whether it equals the key.
        return any(type(entry) is type(key) and entry == key for entry in self._entries())

    def __bool__(self) -> bool:
        return self._kind not in ("dict", "list") or len(self) > 0

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _entries(self) -> list[Any]:
        entries = self._session.ask("entries", self._label, target=self)
        if type(entries) is not list:
            raise AnswerUnusable.of(self._label, "something that is no list of entries")
        return entries

    def _entry(self, key: object) -> str:
        # A key may be the student's: a text of a megabyte, an integer too long to be printed.
        shown = one_line(repr(key), 60) if type(key) is str else "..."
        return f"{self._label}[{key if type(key) is int and abs(key) < 10**9 else shown}]"

    def _public(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(f"checks use only public names, not {name}")
        return f"{self._label}.{name}"
