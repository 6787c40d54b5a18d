"""Make a Landlock ruleset that lets a worker read what Python needs, and nothing else.

See https://docs.kernel.org/userspace-api/landlock.html; the numbers are the kernel's.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.isolation.readable_paths import DEVICES, library_files
from autograder.sandbox.isolation.syscalls import syscall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ_FILE, _READ_DIR, _WRITE_FILE = 1 << 2, 1 << 3, 1 << 1
_RULE_PATH_BENEATH = 1
_ASK_VERSION = 1
# How many rights to files every version of the interface knows, from version 1 on.
_FILE_RIGHTS = (13, 14, 15, 15, 16)
_TCP_SINCE, _SCOPES_SINCE = 4, 6


class _Attributes(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _Rule(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def version() -> int:
    """The version of Landlock that this kernel has, 0 for none."""
    try:
        return syscall(_CREATE_RULESET, 0, 0, _ASK_VERSION)
    except OSError:
        return 0


@dataclass(frozen=True)
class Ruleset:
    """Made once by a fork server, to be enforced by its workers."""

    descriptor: int
    version: int
    """Of Landlock, in this kernel."""

    def enforce(self) -> None:
        """Put this process, and all that it starts, under the ruleset for good.

        Raises:
            OSError: If the kernel refuses, for example without no_new_privs.
        """
        syscall(_RESTRICT_SELF, self.descriptor, 0)


def open_ruleset(packages: Sequence[Path]) -> Ruleset | None:
    """A ruleset to be enforced later; None where there is no Landlock.

    It allows reading Python's standard library, the shared libraries of the system and the given
    packages, and refuses every other file, every write, TCP, and signals to other processes.
    Made once and enforced by many workers, because its hundreds of rules take milliseconds.
    """
    level = version()
    if not level:
        return None
    files = (1 << _FILE_RIGHTS[min(level, len(_FILE_RIGHTS)) - 1]) - 1
    attributes = _Attributes(files, 0b11 if level >= _TCP_SINCE else 0, 0)
    if level >= _SCOPES_SINCE:
        attributes.scoped = 0b11  # abstract sockets, signals
    size = ctypes.sizeof(attributes)
    ruleset = syscall(_CREATE_RULESET, ctypes.addressof(attributes), size, 0)
    for path in (*library_files(), *packages):
        _allow(ruleset, path, _READ_FILE | _READ_DIR if path.is_dir() else _READ_FILE)
    for device in DEVICES:
        _allow(ruleset, Path(device), _READ_FILE)
    _allow(ruleset, Path("/dev/null"), _READ_FILE | _WRITE_FILE)
    return Ruleset(ruleset, level)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    with contextlib.suppress(OSError):  # what is not there needs no rule
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            rule = _Rule(rights, folder)
            syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.addressof(rule), 0)
        finally:
            os.close(folder)
