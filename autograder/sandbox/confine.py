"""Take from a worker process, before it runs student code, what student code must not have."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from dataclasses import dataclass

from autograder.sandbox import landlock, linux, seccomp

_OPEN_FILES = 64


@dataclass(frozen=True)
class Confinement:
    """What a zygote prepares once for all its workers."""

    memory_mb: int
    cpu_seconds: int
    ruleset: int | None
    """The descriptor of a Landlock ruleset; None where the kernel has none."""
    without: frozenset[str] = frozenset()
    """Layers to leave out, for tests of what the others hold."""


def confine(confinement: Confinement) -> tuple[str, ...]:
    """Put this process under every layer of isolation that the system offers.

    The order matters: Landlock and seccomp need no_new_privs, and the seccomp filter, which
    comes last, forbids the calls that build the others. A layer that the system lacks or refuses
    is absent from the result; it is for the caller to judge what is left.

    Returns:
        The names of the layers that now hold, for example ("rlimits", "no-new-privs",
        "no-capabilities", "landlock 7", "seccomp").
    """
    if os.getpgrp() != os.getpid():
        os.setsid()
    layers = [f"landlock {landlock.version()}"] if confinement.ruleset is not None else []
    steps: dict[str, Callable[[], None]] = {
        "rlimits": lambda: _set_limits(confinement.memory_mb, confinement.cpu_seconds),
        "no-new-privs": lambda: linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1),
        "no-capabilities": linux.drop_capabilities,
        **{name: lambda: landlock.enforce(confinement.ruleset or 0) for name in layers},
        "seccomp": lambda: seccomp.enforce(os.getpid()),
    }
    wanted = {name: step for name, step in steps.items() if name not in confinement.without}
    return tuple(name for name, step in wanted.items() if _holds(step))


def _holds(step: Callable[[], None]) -> bool:
    try:
        step()
    except OSError:
        return False
    return True


def _set_limits(memory_mb: int, cpu_seconds: int) -> None:
    """Set the limits that the system has; macOS refuses the one on memory.

    Raises:
        OSError: If not one could be set.
    """
    wanted = {
        "RLIMIT_AS": memory_mb * 2**20,
        "RLIMIT_CPU": cpu_seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_CORE": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
    done = 0
    for name, value in wanted.items():
        try:
            number = getattr(resource, name)
            _, most = resource.getrlimit(number)
            if most != resource.RLIM_INFINITY:
                value = min(value, most)
            resource.setrlimit(number, (value, value))
            done += 1
        except (AttributeError, OSError, ValueError):
            continue  # this system has no such limit
    if not done:
        raise OSError("no limit could be set")
