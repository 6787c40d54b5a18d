# GENERATED from assignments/kit/notebook/keep_layers.py - edit that file, then: python -m autograder build
"""Write functions of a notebook into a file, so that a later stage can go on with them."""

from __future__ import annotations

import html
import inspect
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from kit.drawing import display
from kit.graded.loading import read_by

FILE = "my_layers.py"
_PLAIN = (bool, int, float, complex, str, bytes, type(None))


class _CannotKeep(Exception):
    """Why a function cannot be written into a file."""


def keep_layers(*functions: Callable[..., Any], file: str | Path = FILE) -> None:
    """Write functions of this notebook, and what they use of it, into a Python file.

    Nobody grades the file; stage 4 finds it and can train with what is in it. Where something
    cannot be written, such as a table that another cell has computed, a sentence names it.

    Args:
        functions: Functions that a cell of the notebook defines.
        file: Where to write.
    """
    texts: dict[str, str] = {}
    try:
        for function in functions:
            _collect(function.__name__, function, texts)
    except _CannotKeep as why:
        _show(f"{file} is not written: {why}")
        return
    imports = sorted(text for text in texts.values() if text.startswith(("import ", "from ")))
    others = [text for text in texts.values() if text not in imports]
    head = '"""Written by a notebook of the course: layers of its own, for a later stage."""'
    Path(file).write_text("\n\n\n".join([head, "\n".join(imports), *others]) + "\n", "utf-8")
    asked = [function.__name__ for function in functions]
    besides = sorted(
        name for name, text in texts.items() if name not in asked and text not in imports
    )
    with_them = f", with {', '.join(besides)}" if besides else ""
    _show(f"wrote {file}: {', '.join(asked)}{with_them}")


def _show(sentence: str) -> None:
    display.show(sentence, f"<div>{html.escape(sentence)}</div>")


def _collect(name: str, value: object, texts: dict[str, str]) -> None:
    """Add the text that makes a name of the notebook, after the texts of what it uses."""
    if name in texts:
        return
    if isinstance(value, ModuleType):
        texts[name] = f"import {value.__name__} as {name}"
    elif isinstance(value, FunctionType) and value.__module__ == "__main__":
        texts[name] = ""  # a function may call itself
        for used in sorted(read_by(value.__code__)):
            if used in value.__globals__:
                _collect(used, value.__globals__[used], texts)
        del texts[name]  # behind what it uses
        texts[name] = _source(name, value)
    elif hasattr(value, "__module__") and hasattr(value, "__name__"):
        if value.__module__ == "__main__":
            raise _CannotKeep(f"{name} is a class of this notebook: write it as functions.")
        texts[name] = f"from {value.__module__} import {value.__name__} as {name}"
    elif _is_plain(value):
        texts[name] = f"{name} = {value!r}"
    else:
        raise _CannotKeep(
            f"{name} is a {type(value).__name__} of this notebook: make it inside of the function "
            "that uses it."
        )


def _source(name: str, function: FunctionType) -> str:
    try:
        text = textwrap.dedent(inspect.getsource(function)).rstrip()
    except (OSError, TypeError):
        raise _CannotKeep(f"The text of {name} is not known: run its cell again.") from None
    if function.__name__ != name:
        raise _CannotKeep(f"{name} is another name of {function.__name__}: use that one.")
    return text


def _is_plain(value: object) -> bool:
    if type(value) in (tuple, list):
        return all(map(_is_plain, value))  # type: ignore[call-overload]
    return type(value) in _PLAIN
