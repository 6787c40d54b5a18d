"""Whether a user who owns nothing could run the fork server, where root grades."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from autograder.sandbox.isolation.bubblewrap import interpreter
from autograder.sandbox.isolation.readable_paths import library_files


def can_be_dropped_to(readable: Iterable[Path]) -> bool:
    """Whether this is root, and everybody may read Python, its libraries and these folders.

    Without that check a fork server would start, and lose the modules that it imports later: an
    interpreter in /root is root's alone.
    """
    if os.name != "posix" or os.geteuid() != 0:
        return False
    folders = [path.resolve() for path in readable if path.exists()]
    files = [file for folder in folders for file in (*folder.glob("*.py"), *folder.glob("*/*.py"))]
    return all(map(_open_to_all, [Path(interpreter()), *folders, *files, *_existing_libraries()]))


def _existing_libraries() -> Iterable[Path]:
    return (path for path in library_files() if path.exists())


def _open_to_all(path: Path) -> bool:
    if path.is_symlink():
        path = path.resolve()
    mode = path.stat().st_mode
    needed = stat.S_IROTH | stat.S_IXOTH if stat.S_ISDIR(mode) else stat.S_IROTH
    return mode & needed == needed and _all_may_enter(path.parent)


@cache
def _all_may_enter(folder: Path) -> bool:
    may = bool(folder.stat().st_mode & stat.S_IXOTH)
    return may and (folder == folder.parent or _all_may_enter(folder.parent))
