"""The ways to start a fork server here, the safest first; the first that works is taken."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.sandbox.host.scratch import scratch_folder
from autograder.sandbox.isolation.bubblewrap import EMPTY_FOLDER, NOBODY, bwrap_command, interpreter
from autograder.sandbox.isolation.unprivileged_user import can_be_dropped_to


@dataclass(frozen=True)
class Launcher:
    """One way to start Python."""

    words: tuple[str, ...]
    """The command, up to the interpreter."""
    layers: tuple[str, ...]
    """What then holds the fork server and all its workers."""

    @property
    def in_a_namespace(self) -> bool:
        """Whether its processes have other ids than those we know them by."""
        return "bubblewrap" in self.layers

    @property
    def user(self) -> dict[str, Any]:
        """The options of subprocess.Popen for whoever runs it."""
        if "other-user" not in self.layers:
            return {}
        return {"user": NOBODY, "group": NOBODY, "extra_groups": []}

    @contextlib.contextmanager
    def empty_folder(self) -> Iterator[tuple[str, str]]:
        """Where the fork server is started, and the empty folder in which it then stands."""
        if self.in_a_namespace:
            yield "/", EMPTY_FOLDER
            return
        with scratch_folder() as folder:
            if self.user:
                os.chown(folder, NOBODY, NOBODY)
            yield folder, folder


def launchers_here(readable: Sequence[Path], without: Collection[str]) -> Iterator[Launcher]:
    """Every way that may work here.

    Args:
        readable: The packages that a fork server must be able to read.
        without: Layers to leave out, for tests.
    """
    users = [("other-user",)] if can_be_dropped_to(readable) else []
    around = None if "bubblewrap" in without else bwrap_command(readable)
    for user in (*users, ()):
        if not set(user) & set(without):
            if around is not None:
                yield Launcher((*around, interpreter()), (*user, "bubblewrap"))
            yield Launcher((interpreter() if user else sys.executable,), user)
