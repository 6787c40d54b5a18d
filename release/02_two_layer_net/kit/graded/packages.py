# GENERATED from assignments/kit/graded/packages.py - edit that file, then: python -m autograder build
"""Which packages are there when a notebook is graded, and what is said of the others.

Real are NumPy, Python's own library, `kit`, and what course.toml names besides. What only shows
something (plots, bars, widgets) is imported too, and shows nothing. Everything else is refused, in
the notebook's checks as in the grader: at its import, or where an answer uses what was imported.
"""

from __future__ import annotations

import builtins
import contextlib
import functools
import os
import sys
import tempfile
import threading
import types
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.abc import MetaPathFinder
from typing import Any, NoReturn

REAL = frozenset(sys.stdlib_module_names) | {"numpy", "kit", "threadpoolctl", "__main__"}
SHOWING = frozenset(
    "matplotlib mpl_toolkits seaborn plotly bokeh tqdm IPython ipywidgets ipympl "
    "matplotlib_inline pooch pytest".split()
)
"""Their imports succeed, and nothing is drawn."""
_ALSO: set[str] = set()
_OF_THE_NOTEBOOK = frozenset("ipykernel google traitlets comm debugpy".split())
"""What Jupyter and Colab put among a notebook's names."""


def also(names: Collection[str]) -> None:
    """Count what this course's grader has besides, named as it is imported, among what is there."""
    _ALSO.clear()
    _ALSO.update(name.partition(".")[0] for name in names)


def sentence(name: str) -> str:
    """What is said of a package that is not there.

    >>> print(sentence("pandas.core"))
    pandas is not there when this is graded: only NumPy, Python's own library and kit are.
    """
    root = name.partition(".")[0]
    there = ", ".join(["NumPy", *sorted(_ALSO), "Python's own library and kit are."])
    return f"{root} is not there when this is graded: only {there}"


def is_there(name: str, written: Collection[str] = ()) -> bool:
    """Whether a module can be imported when it is graded.

    Args:
        name: The module's, or its package's.
        written: Modules that cells of the notebook write.
    """
    root = name.partition(".")[0]
    own = any(module.partition(".")[0] == root for module in written)
    return root in REAL or root in SHOWING or root in _ALSO or own


class Refused:
    """Stands for what was imported from a package that is not there; any use of it says so."""

    def __init__(self, name: str) -> None:
        self.__dict__["_name"] = name

    def _refuse(self, *args: object, **options: object) -> NoReturn:
        name = self.__dict__["_name"]
        raise ModuleNotFoundError(sentence(name), name=name)

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        self._refuse()

    __call__ = __getitem__ = __setitem__ = __iter__ = __len__ = __bool__ = _refuse
    __array__ = __enter__ = __exit__ = __contains__ = __float__ = __int__ = __index__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __matmul__ = _refuse
    __truediv__ = __rtruediv__ = __rmatmul__ = __pow__ = __neg__ = __lt__ = __gt__ = _refuse
    __setattr__ = __mro_entries__ = _refuse


class Refusing(MetaPathFinder):
    """A finder that raises the sentence for a package that is not there.

    Args:
        written: Modules that cells of the notebook write.
    """

    def __init__(self, written: Collection[str] = ()) -> None:
        self._written = written

    def find_spec(
        self, fullname: str, path: object = None, target: types.ModuleType | None = None
    ) -> None:
        """Called for what is not there.

        Raises:
            ModuleNotFoundError: For what is not of Python's own library.
        """
        root = fullname.partition(".")[0]
        known = is_there(root, self._written) or root in sys.modules or root.startswith("_")
        if not known:
            raise ModuleNotFoundError(sentence(root), name=fullname)


def refused_names(
    namespace: Mapping[str, Any], written: Collection[str] = ()
) -> dict[str, Refused]:
    """The names of a notebook that stand for something of a package that is not there.

    Args:
        namespace: The notebook's names.
        written: Modules that cells of the notebook write.
    """
    found = {}
    for name, value in namespace.items():
        origin = _origin(value)
        if not name.startswith("_") and origin and not is_there(origin, written):
            found[name] = Refused(origin.partition(".")[0])
    return found


def _origin(value: object) -> str:
    """The module that a value is, or comes from; "" where it is the notebook's own or plain."""
    if isinstance(value, types.ModuleType):
        name = value.__name__
    else:
        try:
            name = getattr(value, "__module__", None) or type(value).__module__
        except Exception:  # the value is the student's, and may do anything when it is asked
            return ""
    known = isinstance(name, str) and name.partition(".")[0] not in _OF_THE_NOTEBOOK
    return name if known else ""


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_STARTING = frozenset("subprocess.Popen os.fork os.forkpty os.posix_spawn os.exec".split())
_KIT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_watched: int | None = None
"""The thread whose code meets what it will meet in the grader."""


@contextlib.contextmanager
def nothing_outside() -> Iterator[None]:
    """Let this thread read no file but Python's and kit's, write none, and reach nobody else."""
    global _watched
    _hook_in()
    before, _watched = _watched, threading.get_ident()
    try:
        yield
    finally:
        _watched = before


@functools.cache
def _hook_in() -> None:
    sys.addaudithook(_refuse_what_is_outside)  # of which nobody gets rid again


def _refuse_what_is_outside(event: str, arguments: tuple[Any, ...]) -> None:
    if _watched != threading.get_ident():
        return
    if event == "open":
        file, _, flags = arguments
        if isinstance(file, str | os.PathLike) and file != os.devnull:
            _refuse_file(os.fspath(file), bool((flags or 0) & _WRITING))
    elif event in _STARTING:
        raise PermissionError("no other program can be started when this is graded")
    elif event == "socket.connect":
        raise PermissionError("there is no network when this is graded")


def _refuse_file(file: Any, writing: bool) -> None:
    if writing:
        raise PermissionError(f"{file} cannot be written when this is graded, nor any other file")
    place, here = os.path.abspath(file), os.getcwd()
    around = [here, os.path.expanduser("~"), tempfile.gettempdir()]
    python = [sys.prefix, sys.base_prefix, _KIT]
    python += [path for path in sys.path if path and not _is_in(here, path)]
    if any(_is_in(place, one) for one in around) and not any(_is_in(place, one) for one in python):
        raise FileNotFoundError(
            f"{file} is not there when this is graded, nor is anything else beside the notebook"
        )


def _is_in(place: str, folder: str) -> bool:
    return f"{place}{os.sep}".startswith(os.path.join(folder, "")) and folder != os.sep


@dataclass(frozen=True)
class Absent:
    """What a notebook has and the grader will not have."""

    names: Mapping[str, Refused] = field(default_factory=dict)
    """What stands for the names that come from packages which are not there."""
    written: frozenset[str] = frozenset()
    """Modules that cells of the notebook write, which are there."""

    @contextlib.contextmanager
    def hidden(self, namespace: dict[str, Any]) -> Iterator[None]:
        """Let the notebook's code meet what it will meet in the grader.

        Args:
            namespace: The notebook's names; they are as before when the block ends.
        """
        before = {name: namespace[name] for name in self.names}
        real_import = builtins.__import__

        def importing(
            name: str,
            globals: Mapping[str, object] | None = None,
            locals: Mapping[str, object] | None = None,
            fromlist: Any = (),
            level: int = 0,
        ) -> types.ModuleType:
            if globals is namespace and not level and not is_there(name, self.written):
                raise ModuleNotFoundError(sentence(name), name=name)
            return real_import(name, globals, locals, fromlist, level)

        namespace.update(self.names)
        builtins.__import__ = importing
        try:
            with nothing_outside():
                yield
        finally:
            builtins.__import__ = real_import
            for name, value in before.items():
                if isinstance(namespace.get(name), Refused):
                    namespace[name] = value
