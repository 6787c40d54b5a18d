"""Serve a notebook's imports of drawing and progress packages by modules that do nothing.

In a worker only NumPy, the standard library and `kit` are real. A notebook also imports
matplotlib, seaborn, pandas (to show tables), tqdm, IPython, ipywidgets, pooch and pytest. Those
imports are slow, their files need not be readable there, and no checked answer depends on what
they draw. So the names below import as modules whose every attribute can be called, indexed and
set, and does nothing; `plt.subplots` gives as many axes as it was asked for, a decorator gives
back its function, and tqdm passes its iterable through. Any other package that is missing
raises the ModuleNotFoundError that it always would.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterable, Iterator, Sequence, Sized
from types import ModuleType
from typing import Any

import numpy as np

NAMES = frozenset(
    "matplotlib mpl_toolkits seaborn pandas tqdm IPython ipywidgets pooch pytest".split()
)


class Nothing:
    """An object that takes every use and does nothing."""

    def __call__(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401, D102
        if len(args) == 1 and not options and callable(args[0]) and type(args[0]) is not Nothing:
            return args[0]  # used as a decorator
        return Nothing()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()

    def __getitem__(self, key: object) -> Nothing:
        return Nothing()

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __iter__(self) -> Iterator[Nothing]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    def __enter__(self) -> Nothing:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return ()  # class Picture(plt.Figure) becomes a class without that base


class Progress(Nothing):
    """tqdm without a bar."""

    def __init__(self, iterable: Iterable[object] = (), *args: object, **options: object) -> None:
        self.iterable = iterable

    def __iter__(self) -> Iterator[Any]:
        return iter(self.iterable)

    def __len__(self) -> int:
        return len(self.iterable) if isinstance(self.iterable, Sized) else 0

    @staticmethod
    def write(*args: object, **options: object) -> None:
        """Write nothing."""


def _trange(*args: int, **options: object) -> Progress:
    return Progress(range(*args))


def _subplots(nrows: int = 1, ncols: int = 1, *args: object, **options: Any) -> tuple[Any, Any]:  # noqa: ANN401
    axes = np.empty((nrows, ncols), dtype=object)
    for place in np.ndindex(axes.shape):  # fill() would take the stand-in for a sequence
        axes[place] = Nothing()
    if options.get("squeeze", True):
        axes = axes.squeeze()
    return Nothing(), axes if axes.shape else axes.item()


_KNOWN = {"tqdm": Progress, "trange": _trange, "tqdm_notebook": Progress, "subplots": _subplots}
_SUBMODULES = frozenset("pyplot auto notebook autonotebook std".split())


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _SUBMODULES:  # `from matplotlib import pyplot` asks for an attribute first
            return importlib.import_module(f"{self.__name__}.{name}")
        return _KNOWN.get(name, Nothing())


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in NAMES:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def install() -> None:
    """Serve the names in this process from now on."""
    sys.meta_path.insert(0, _Finder())


def names_of_ipython() -> dict[str, object]:
    """What IPython puts into every notebook without an import."""
    return {"display": Nothing(), "get_ipython": Nothing()}
