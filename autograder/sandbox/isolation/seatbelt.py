"""macOS's own sandbox, put on from inside the worker; written from its documentation, not tested.

Apple calls the interface of sandbox-exec deprecated, and its programs use it; see sandbox_init(3).
What it holds on a machine is for `python -m autograder doctor` to find out.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.sandbox.isolation.readable_paths import library_trees

_LIBRARY = "/usr/lib/libsandbox.1.dylib"


def enforce(readable: Sequence[Path]) -> None:
    """Refuse this process files but Python's, the network, and other processes, for good.

    Raises:
        OSError: If this is not macOS, or it refuses.
    """
    if sys.platform != "darwin":
        raise OSError("only macOS has this sandbox")
    library = ctypes.CDLL(_LIBRARY)
    complaint = ctypes.c_char_p()
    if library.sandbox_init(
        _profile(readable).encode(), ctypes.c_uint64(0), ctypes.byref(complaint)
    ):
        raise OSError((complaint.value or b"it refused").decode(errors="replace"))


def _profile(readable: Sequence[Path]) -> str:
    """An allow-list in the sandbox's own language; its paths must be free of links."""
    folders = [*library_trees(), *readable, Path("/System"), Path("/usr/lib")]
    allowed = " ".join(f"(subpath {json.dumps(str(folder.resolve()))})" for folder in folders)
    return (
        '(version 1) (deny default) (import "bsd.sb") (deny process-fork) (deny process-exec*) '
        "(deny network*) (deny file-write*) (allow sysctl-read) (allow signal (target self)) "
        f"(allow file-read* {allowed})"
    )
