"""What a worker may read, the same for every layer: Python, its libraries, NumPy and kit."""

from __future__ import annotations

import importlib.util
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

_LIBRARY_FOLDERS = ("/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib")
OF_PACKAGES = ("site-packages", "dist-packages")
"""Folders that hold more than Python itself, and that may lie in the middle of it."""
DEVICES = ("/dev/zero", "/dev/urandom")
"""Besides /dev/null, which may be written as well."""
LINKER_CACHE = Path("/etc/ld.so.cache")


_OF_KIT = ("threadpoolctl",)


def needed_to_start() -> list[Path]:
    """What a fork server imports, and its workers need not read: its own code, kit's; not NumPy."""
    package = Path(__file__).parents[2]
    specs = [importlib.util.find_spec(name) for name in _OF_KIT]
    modules = [Path(spec.origin) for spec in specs if spec is not None and spec.origin]
    return [package / "sandbox", package / "__init__.py", *modules]


def numpy_folders(numpy_file: str) -> list[Path]:
    """The folders of NumPy, one of which holds the shared libraries that a wheel brings along."""
    folder = Path(numpy_file).parent
    return [folder, folder.parent / "numpy.libs"]


def package_folders(names: Iterable[str]) -> list[Path]:
    """Where packages are, with all that they need themselves; NumPy, which has its own, apart.

    Args:
        names: As they are imported.
    """
    from importlib.metadata import packages_distributions  # which no fork server needs

    known = packages_distributions()
    todo = [one for name in names for one in known.get(name.partition(".")[0], [])]
    found: set[str] = {"numpy"}
    while todo:
        name = todo.pop().lower().replace("_", "-")
        if name not in found:
            found.add(name)
            todo += [
                match[0]
                for line in _requires(name)
                if "extra ==" not in line and (match := re.match(r"[A-Za-z0-9][\w.-]*", line))
            ]
    folders = set()
    for package, distributions in known.items():
        if found.isdisjoint(one.lower().replace("_", "-") for one in distributions) or (
            package == "numpy"
        ):
            continue
        spec = importlib.util.find_spec(package)
        if spec is not None and spec.origin:
            folder = Path(spec.origin).parent if spec.submodule_search_locations else spec.origin
            libraries = Path(folder).parent / f"{package}.libs"
            folders |= {Path(folder), *([libraries] if libraries.is_dir() else [])}
    return sorted(folders)


def _requires(distribution: str) -> list[str]:
    from importlib.metadata import PackageNotFoundError, requires

    try:
        return requires(distribution) or []
    except PackageNotFoundError:
        return []  # for another system, or another Python


def library_files() -> Iterator[Path]:
    """Python's own entries and the shared libraries one by one, for a layer that counts files.

    Debian keeps Python packages in /usr/lib as well, and site-packages may lie in the midst of
    the standard library; neither is among them. Its folder of one machine's libraries is, as a
    whole: it holds a thousand, and a worker pays for each entry.
    """
    for folder in _standard_library():
        for entry in folder.iterdir():
            if entry.name not in OF_PACKAGES:
                yield entry
    yield from (Path(place) for place in sys.path if place.endswith(".zip"))
    yield LINKER_CACHE
    for folder in _library_folders():
        if folder.name == _multiarch():
            yield folder
        else:
            yield from (entry for entry in folder.glob("*.so*") if not entry.is_dir())


def library_trees() -> list[Path]:
    """The outermost folders of the same, for a layer that counts mounts; they hold OF_PACKAGES."""
    folders = {folder.resolve() for folder in _standard_library()} | _library_folders()
    return sorted(one for one in folders if not any(one.is_relative_to(o) for o in folders - {one}))


def _standard_library() -> set[Path]:
    return {Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib")}


def _library_folders() -> set[Path]:
    folders = {Path(sys.base_prefix, "lib")}
    for name in _LIBRARY_FOLDERS:
        folders |= {Path(name), Path(name, _multiarch())}
    return {folder.resolve() for folder in folders if folder.is_dir()}


def _multiarch() -> str:
    """Debian's name for this kind of machine, which its libraries' folders have; or nothing."""
    return sysconfig.get_config_var("MULTIARCH") or ""
