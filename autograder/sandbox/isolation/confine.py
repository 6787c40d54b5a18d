"""Take from a process, before it runs student code, what student code must not have."""

from __future__ import annotations

import contextlib
import os
import resource
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from autograder.sandbox.isolation import landlock, seatbelt, seccomp, syscalls

_OPEN_FILES = 64


@dataclass(frozen=True)
class Confinement:
    """What a fork server prepares once for all its workers."""

    memory_mb: int
    cpu_seconds: int
    ruleset: landlock.Ruleset | None
    """None where the kernel has no Landlock."""
    readable: tuple[Path, ...] = ()
    """The folders of packages that a worker may read."""
    around: tuple[str, ...] = ()
    """The layers that the fork server itself stands in."""
    without: frozenset[str] = frozenset()
    """Layers to leave out, for tests of what the others hold."""


def confine_with_children(confinement: Confinement) -> Confinement:
    """Put this process, and all that it forks, under the layers that a fork server can live with.

    Returns:
        The same confinement, with these layers among those that are around a worker.
    """
    held = list(confinement.around)
    put = partial(_put, held, confinement.without)
    put("rlimits", lambda: _set_limits(confinement.memory_mb))
    put("no-new-privs", lambda: syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1))
    put("no-capabilities", syscalls.drop_capabilities)
    return replace(confinement, around=tuple(held))


def confine(confinement: Confinement) -> tuple[str, ...]:
    """Put this process, a worker, under every other layer of isolation that the system offers.

    The order matters: Landlock and seccomp need no_new_privs, and the seccomp filter, which
    comes last, forbids the calls that build the others. A layer that the system lacks or refuses
    is absent from the result; it is for the caller to judge what is left. Where nothing else keeps
    files, the filter does: then no file can be opened any more ("no-open
    seccomp").

    Returns:
        The names of the layers that now hold, for example ("bubblewrap", "rlimits",
        "no-new-privs", "no-capabilities", "landlock 7", "seccomp").

    Raises:
        OSError: If this is root and nothing keeps files: then student code must not run at all.
    """
    if os.getpgrp() != os.getpid():
        os.setsid()
    held = list(confinement.around)
    put = partial(_put, held, confinement.without)
    if "rlimits" in held:
        _set_limit("RLIMIT_CPU", confinement.cpu_seconds)  # a fork server lives for a whole class
    ruleset = confinement.ruleset
    if ruleset is not None:
        put(f"landlock {ruleset.version}", ruleset.enforce)
    put("seatbelt", lambda: seatbelt.enforce(confinement.readable))
    if not {"bubblewrap", "landlock", "seatbelt"} & _first_words(held):
        put("no-open seccomp", lambda: seccomp.enforce(os.getpid(), no_open=True))
    if "no-open" not in _first_words(held):
        put("seccomp", lambda: seccomp.enforce(os.getpid()))
    words = _first_words(held)
    if os.geteuid() == 0 and "no-open" not in words and not {"landlock", "seccomp"} <= words:
        raise OSError("root runs no student code without Landlock and seccomp; be an ordinary user")
    return tuple(held)


def _put(held: list[str], without: Collection[str], name: str, step: Callable[[], None]) -> None:
    """Take the step, and name the layer among those that hold if it is one now."""
    if name.split()[0] in without:
        return
    with contextlib.suppress(OSError):
        step()
        held.append(name)


def _first_words(names: list[str]) -> set[str]:
    return {name.split()[0] for name in names}


def _set_limits(memory_mb: int) -> None:
    """Set the limits that the system has; macOS refuses the one on memory.

    Raises:
        OSError: If not one could be set.
    """
    wanted = {
        "RLIMIT_AS": memory_mb * 2**20,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
    done = [_set_limit(name, value) for name, value in wanted.items()]
    if not any(done):
        raise OSError("no limit could be set")


def _set_limit(name: str, value: int) -> bool:
    """Lower a limit for good; False where the system has no such limit."""
    try:
        number = getattr(resource, name)
        _, most = resource.getrlimit(number)
        if most != resource.RLIM_INFINITY:
            value = min(value, most)
        resource.setrlimit(number, (value, value))
    except (AttributeError, OSError, ValueError):
        return False
    return True
