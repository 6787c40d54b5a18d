"""Serve a notebook's imports of drawing and progress packages by modules that show nothing.

Where a notebook is graded only NumPy, the standard library and `kit` are real. A notebook also
imports matplotlib, seaborn, tqdm, IPython, ipywidgets, pooch and pytest. Those imports are slow,
their files need not be readable there, and no checked answer depends on what they draw. So these
names import as modules whose every attribute can be called, indexed and set, and does nothing.
What code can ask them is answered as by the real ones: bars pass on what they count and know how
far they are, `plt.plot` gives as many lines as it would draw and `plt.subplots` as many axes,
a widget keeps its value, a decorator gives back its function.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import itertools
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Sized
from types import ModuleType
from typing import Any, NoReturn

import numpy as np

from kit.graded.packages import SHOWING, Refusing


class Nothing:
    """An object that takes every use and does nothing; attributes that are set are kept."""

    def __call__(self, *args: Any, **options: Any) -> Any:  # noqa: D102
        if len(args) == 1 and not options and callable(args[0]) and type(args[0]) is not Nothing:
            return args[0]  # used as a decorator
        return Nothing()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        known = _METHODS.get(name)
        return known if known is not None else Nothing()

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

    def __exit__(self, *error: object) -> bool | None:
        pass

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return ()  # class Chart(plt.Figure) becomes a class without that base

    def _combined(self, other: object = None) -> Nothing:
        return Nothing()

    __add__ = __radd__ = __iadd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _combined
    __truediv__ = __rtruediv__ = __or__ = __and__ = __neg__ = _combined


class Widget(Nothing):
    """A widget of ipywidgets: its options are its attributes, and it has a value."""

    def __init__(self, *args: object, **options: Any) -> None:
        self.min, self.max, self.step, self.description = 0, 100, 1, ""
        self.children = args[0] if args else ()
        self.__dict__.update({"value": options.get("min", 0), **options})


class Progress(Nothing):
    """tqdm without a bar: it passes on what it is given, and counts.

    A bar is made of an iterable, or only of the total and then moved by hand.
    """

    def __init__(
        self,
        iterable: Iterable[Any] | None = None,
        *args: object,
        **options: Any,
    ) -> None:
        self.iterable = () if iterable is None else iterable
        total = options.get("total", args[1] if len(args) > 1 else None)
        self.total = len(iterable) if total is None and isinstance(iterable, Sized) else total
        self.desc = options.get("desc", args[0] if args else None)
        self.n = options.get("initial", 0)
        self.disable, self.leave, self.postfix, self.unit = False, True, None, "it"

    def __iter__(self) -> Iterator[Any]:
        for item in self.iterable:
            yield item
            self.n += 1

    def __len__(self) -> int:
        return self.total or 0

    def __bool__(self) -> bool:
        return self.total is None or self.total > 0

    def update(self, n: float = 1) -> None:
        """Move the bar on."""
        self.n += n

    def reset(self, total: float | None = None) -> None:
        """Begin anew."""
        self.n = 0
        self.total = self.total if total is None else total

    def set_description(self, desc: str | None = None, *args: object) -> None:
        """Keep the text."""
        self.desc = desc

    def set_postfix(self, *args: object, **options: object) -> None:
        """Show nothing."""

    def unpause(self) -> None:
        """Go on."""

    @staticmethod
    def write(*args: object, **options: object) -> None:
        """Write nothing."""


def _trange(*args: int, **options: Any) -> Progress:
    return Progress(range(*args), **options)


def _tenumerate(
    iterable: Iterable[Any],
    start: int = 0,
    *args: object,
    **options: Any,
) -> Iterator[Any]:
    # As the real one: of an array it gives the places of all its numbers.
    if isinstance(iterable, np.ndarray):
        return iter(Progress(np.ndenumerate(iterable)))
    return enumerate(Progress(iterable), start)


def _tzip(first: Iterable[Any], *others: Iterable[Any], **options: object) -> Iterator[Any]:
    return zip(Progress(first), *others)  # noqa: B905 - as the real one


def _tmap(function: Callable[..., Any], *sequences: Iterable[Any], **options: object) -> Any:
    return map(function, *sequences)


def _mapped(function: Callable[..., Any], *sequences: Iterable[Any], **options: object) -> Any:
    return list(map(function, *sequences))


def _product(*iterables: Iterable[Any], **options: object) -> Iterator[Any]:
    return iter(Progress(itertools.product(*iterables)))


def _subplots(nrows: int = 1, ncols: int = 1, *args: object, **options: Any) -> tuple[Any, Any]:
    axes = np.empty((nrows, ncols), dtype=object)
    for place in np.ndindex(axes.shape):  # fill() would take the stand-in for a sequence
        axes[place] = Nothing()
    if options.get("squeeze", True):
        axes = axes.squeeze()
    return Nothing(), axes if axes.shape else axes.item()


def _axes_of_figure(*args: Any, **options: Any) -> Any:
    return _subplots(*args, **options)[1]


def _subplot_mosaic(mosaic: Any, *args: object, **options: object) -> tuple[Any, Any]:
    rows = mosaic.split("\n") if isinstance(mosaic, str) else mosaic
    return Nothing(), {name: Nothing() for row in rows for name in row}


def _plot(*args: Any, **options: object) -> list[Nothing]:
    """A line for each pair of x and y, or for each column of y."""
    arrays = [arg for arg in args if not isinstance(arg, str)]
    columns = [arrays[place] for place in range(1, len(arrays), 2)] + arrays[len(arrays) // 2 * 2 :]
    return [Nothing() for column in columns for _ in range((*np.shape(column), 1, 1)[1])]


def _hist(
    x: Any,
    bins: Any = 10,
    range: Any = None,
    density: bool = False,
    weights: Any = None,
    **options: object,
) -> tuple[Any, Any, list[Nothing]]:
    heights, edges = np.histogram(np.ravel(x), 10 if bins is None else bins, range, density)
    return heights, edges, [Nothing() for _ in heights]


def _nothing_returned(*args: object, **options: object) -> None:
    pass


def _display(*shown: object, display_id: object = None, **options: object) -> Nothing | None:
    return None if display_id is None else Nothing()


class Raises(Nothing):
    """pytest.raises without pytest."""

    def __init__(
        self, expected: Any = Exception, *args: object, match: str | None = None, **options: object
    ) -> None:
        self.expected = expected
        self.matching = match
        self.value: object = None

    def __exit__(self, *error: Any) -> bool:
        if error[0] is None:
            _fail(f"DID NOT RAISE {self.expected}")
        self.value = error[1]
        if not issubclass(error[0], self.expected):
            return False
        return self.matching is None or self.match(self.matching)

    def match(self, pattern: str) -> bool:
        """Whether the pattern is in what was raised; it fails where it is not."""
        if not re.search(pattern, str(self.value)):
            _fail(f"{pattern!r} is not in {str(self.value)!r}")
        return True


def _fail(reason: str = "", *args: object, **options: object) -> NoReturn:
    raise AssertionError(reason)


class Approx(Nothing):
    """pytest.approx without pytest: of a number, an array, or a list, tuple or dict of numbers."""

    __array_ufunc__ = None  # an array that is compared with it leaves that to it

    def __init__(
        self,
        expected: Any,
        rel: float | None = None,
        abs: float | None = None,
        nan_ok: bool = False,
    ) -> None:
        self.expected = expected
        self.rel = rel if rel is not None else 1e-6 if abs is None else 0.0
        self.abs = 1e-12 if abs is None else abs
        self.nan_ok = nan_ok

    def __eq__(self, other: Any) -> bool:
        right, got = self.expected, other
        if isinstance(right, dict):
            if not isinstance(got, dict) or got.keys() != right.keys():
                return False
            right, got = list(right.values()), [got[key] for key in right]
        try:
            right, got = np.asarray(right, float), np.asarray(got, float)
        except (TypeError, ValueError):
            return False
        if right.shape not in ((), got.shape):
            return False
        with np.errstate(all="ignore"):
            near = abs(got - right) <= np.maximum(self.rel * abs(right), self.abs)
        close = near & np.isfinite(right)
        close |= (got == right) | (np.isnan(got) & np.isnan(right) & self.nan_ok)
        return bool(np.all(close))

    __hash__ = None  # type: ignore[assignment]


_METHODS: dict[str, Any] = {
    "plot": _plot,
    "semilogx": _plot,
    "semilogy": _plot,
    "loglog": _plot,
    "hist": _hist,
    "subplots": _axes_of_figure,  # of a figure
}
_OF_PACKAGE: dict[str, dict[str, Any]] = {
    "matplotlib": {**_METHODS, "subplots": _subplots, "subplot_mosaic": _subplot_mosaic},
    "tqdm": {
        "trange": _trange,
        "tnrange": _trange,
        "tenumerate": _tenumerate,
        "tzip": _tzip,
        "tmap": _tmap,
        "process_map": _mapped,
        "thread_map": _mapped,
        "product": _product,
    },
    "IPython": {"clear_output": _nothing_returned},
    "pytest": {"raises": Raises, "approx": Approx, "fail": _fail},
}
_SUBMODULES = frozenset("pyplot auto notebook autonotebook std contrib gui rich asyncio".split())
_SUBMODULES |= {"concurrent", "itertools", "express", "graph_objects", "widgets", "display"}


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        package = self.__name__.partition(".")[0]
        known = _OF_PACKAGE.get(package, {})
        if name in known:
            return known[name]
        if self.__name__ == "IPython.display" and name == "display":
            return _display
        if name in _SUBMODULES:  # `from matplotlib import pyplot` asks for an attribute first
            return importlib.import_module(f"{self.__name__}.{name}")
        if package == "tqdm":
            return Progress  # whatever its name, it passes on what it is given
        if package == "ipywidgets" and name[0].isupper():
            return Widget
        return Nothing()


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in SHOWING:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def install(*, alone: bool = True, written: Collection[str] = ()) -> None:
    """Serve the names in this process from now on, and refuse what is not there at all.

    Args:
        alone: False where other packages are there, and must be refused all the same.
        written: Modules that cells of the notebook write.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] in SHOWING - {"pytest"}]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder())
    sys.meta_path.insert(len(sys.meta_path) if alone else 0, Refusing(written))


def names_of_ipython() -> dict[str, object]:
    """What IPython puts into every notebook without an import."""
    return {"display": _display, "get_ipython": Nothing(), "exit": _leave, "quit": _leave}


def _leave(status: object = None) -> None:
    raise SystemExit(status)
