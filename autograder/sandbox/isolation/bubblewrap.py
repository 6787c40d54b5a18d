"""Start the fork server in namespaces, and a file system with what Python needs.

See https://github.com/containers/bubblewrap. Whether it works is not asked but tried: where a
container or AppArmor forbids user namespaces, bwrap ends at once and says why.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.sandbox.isolation.readable_paths import (
    DEVICES,
    LINKER_CACHE,
    OF_PACKAGES,
    library_trees,
)

EMPTY_FOLDER = "/tmp"
"""Where a worker stands in there; nothing at all can be written."""
NOBODY = 65534
_OPTIONS = (
    "--unshare-all --unshare-user --die-with-parent --cap-drop ALL "
    f"--uid {NOBODY} --gid {NOBODY} --proc /proc --dir {EMPTY_FOLDER} --chdir {EMPTY_FOLDER}"
).split()


def bwrap_command(readable: Sequence[Path]) -> list[str] | None:
    """The words before a command that run it inside; None where bwrap is not installed.

    Args:
        readable: What it may read besides Python and the system's libraries.
    """
    program = shutil.which("bwrap")
    if program is None or sys.platform != "linux":
        return None
    return [program, *_OPTIONS, *_mounts(readable), "--remount-ro", "/", "--"]


def interpreter() -> str:
    """This Python without the links of its environment, which are not there inside."""
    return os.path.realpath(getattr(sys, "_base_executable", sys.executable))


def _mounts(readable: Sequence[Path]) -> Iterator[str]:
    for name in ("/lib", "/lib64"):
        if os.path.islink(name):
            yield from ("--symlink", os.readlink(name), name)
    trees = library_trees()
    for tree in trees:
        yield from ("--ro-bind", str(tree), str(tree))
    masked = [
        folder
        for tree in trees
        for name in OF_PACKAGES
        for folder in (*tree.glob(name), *tree.glob(f"python*/{name}"))
        if folder.is_dir() and not folder.is_symlink()
    ]
    for folder in masked:
        yield from ("--tmpfs", str(folder))
    for path in (Path(interpreter()), LINKER_CACHE, *readable):
        yield from ("--ro-bind-try", str(path), str(path))
    for folder in masked:
        yield from ("--remount-ro", str(folder))
    for device in ("/dev/null", *DEVICES):
        yield from ("--dev-bind", device, device)
