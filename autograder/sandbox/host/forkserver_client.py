"""Start a fork server, ask it for workers, and replace it when it is stopped or dead."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy

import autograder
import kit
from autograder.errors import SandboxError
from autograder.sandbox.host.launchers import Launcher, launchers_here
from autograder.sandbox.isolation.readable_paths import (
    needed_to_start,
    numpy_folders,
    package_folders,
)
from autograder.sandbox.protocol import forkserver_messages
from kit.graded.loading import CodeCell

_OWN_KIT = Path(str(kit.__file__)).parent
_START_SECONDS = 60.0
_ANSWER_SECONDS = 10.0
# It starts without the site module: no .pth file, no site-packages, nothing to shadow the library.
# Nothing runs after a fork that would renew locks and seeds: its one thread holds no lock, and a
# worker seeds for itself. Of the grader's own `kit` a few modules are needed, not all it offers.
_START = (
    "import json, os, sys, types; os.register_at_fork = lambda **_: None; "
    "settings = json.load(open(int(sys.argv[2]))); sys.path += settings['places']; "
    "kit = sys.modules['kit'] = types.ModuleType('kit'); kit.__path__ = [settings['own_kit']]; "
    "from autograder.sandbox.worker.forkserver import main; main(settings)"
)
ONE_THREAD = dict.fromkeys(
    "OPENBLAS_NUM_THREADS OMP_NUM_THREADS MKL_NUM_THREADS VECLIB_MAXIMUM_THREADS".split(), "1"
)
"""The environment in which NumPy's libraries compute with one thread."""


Child = tuple[int, int]
"""Which fork server it is of, and its process id there: in namespaces the same ids come again."""


class ForkServer:
    """The trusted end of a fork server: forks workers and says how they ended.

    Args:
        kit_folder: The folder of the package `kit`; of its parent nothing else is readable.
        memory_mb: Address space of a worker.
        cpu_seconds: Processor time of a worker.
        without: Layers of isolation to leave out, for tests.
        packages: What a worker may import besides NumPy, as it is imported.
        notebooks: The cells of each that are read once for all workers, which can look into them.
    """

    def __init__(
        self,
        kit_folder: Path,
        memory_mb: int,
        cpu_seconds: int,
        without: Collection[str] = (),
        packages: Collection[str] = (),
        notebooks: Sequence[Sequence[CodeCell]] = (),
    ) -> None:
        folders = package_folders(packages) if packages else []
        self.settings: dict[str, object] = {
            "places": [
                str(Path(str(package.__file__)).parents[1]) for package in (autograder, numpy)
            ]
            + sorted({str(folder.parent) for folder in folders}),
            "own_kit": str(_OWN_KIT),
            "kit_folder": str(kit_folder.resolve()),
            "memory_mb": memory_mb,
            "cpu_seconds": cpu_seconds,
            "without": sorted(without),
            "packages": list(packages),
            "package_folders": [str(folder) for folder in folders],
            "notebooks": [[tuple(cell) for cell in one] for one in notebooks],
        }
        readable = [*numpy_folders(numpy.__file__), kit_folder.resolve()]
        readable += [*needed_to_start(), _OWN_KIT, *folders]
        self.ways = list(launchers_here(readable, without))
        self.workers: set[Child] = set()
        self.fork_servers = 0
        self.folders = contextlib.ExitStack()
        self.start()
        atexit.register(self.close)  # for a grader that keeps it for all its submissions

    def start(self) -> None:
        """Start it in the first way that works, now and later, and wait until it is ready.

        Raises:
            SandboxError: If it starts in none; with what it said at the last.
        """
        while True:
            try:
                self._start(self.ways[0])
            except SandboxError:
                if len(self.ways) == 1:
                    raise
                del self.ways[0]
            else:
                del self.ways[1:]
                return

    def _start(self, way: Launcher) -> None:
        self.fork_servers += 1
        self.control, theirs = socket.socketpair()
        self.control.settimeout(_START_SECONDS)
        place, folder = self.folders.enter_context(way.empty_folder())
        settings = json.dumps({**self.settings, "around": way.layers}).encode()
        # -I would also ignore PYTHONHASHSEED; this environment holds nothing else of Python's.
        command = [*way.words, "-P", "-s", "-S", "-B", "-c", _START]
        with theirs, tempfile.TemporaryFile() as complaint, tempfile.TemporaryFile() as file:
            file.write(settings)  # longer than an argument of a command may be
            file.seek(0)
            descriptors = theirs.fileno(), file.fileno()
            try:
                self.process = subprocess.Popen(
                    [*command, *map(str, descriptors)],
                    pass_fds=descriptors,
                    env=_environment(folder),
                    cwd=place,
                    stdin=subprocess.DEVNULL,
                    stdout=complaint,
                    stderr=complaint,
                    start_new_session=True,
                    **way.user,
                )
            except OSError as problem:
                self.folders.close()
                raise SandboxError(f"The sandbox did not start: {problem}.") from None
            theirs.close()
            try:
                self._answer()
            except OSError as problem:
                self._kill()
                complaint.seek(0)
                said = complaint.read().decode(errors="replace").strip().splitlines()[-1:]
                reason = said[0] if said else str(problem)
                raise SandboxError(f"The sandbox did not start: {reason}") from None
        self.control.settimeout(_ANSWER_SECONDS)

    def fork(self, connection: int, output: int) -> Child:
        """A new worker that holds these two descriptors.

        Raises:
            SandboxError: If neither this fork server nor the next forks one.
        """
        if self.process.poll() is not None:
            self.restart()  # what is in its namespace may live a moment longer, and answer
        for _ in range(2):
            try:
                request = forkserver_messages.REQUEST.pack(forkserver_messages.FORK, 0)
                socket.send_fds(self.control, [request], [connection, output])
                pid = self._answer()
            except OSError:
                self.restart()
            else:
                child = self.fork_servers, pid
                self.workers.add(child)
                return child
        raise SandboxError("The sandbox could not start a worker process, not even a second time.")

    def end(self, child: Child, grace: float) -> int | None:
        """Wait that long for a worker to end, then kill it; its exit code, or minus the signal.

        None when the fork server was lost: then the worker is dead as well, nobody knows of what.
        """
        if child not in self.workers:
            return None
        if not grace:
            self._kill_worker(child)  # at once, even while the fork server is busy with another
        try:
            self.control.sendall(forkserver_messages.REQUEST.pack(child[1], grace))
            status = self._answer()
        except OSError:
            self.restart()
            return None
        self.workers.discard(child)
        return status

    def restart(self) -> None:
        """Kill the fork server with all its workers, and start another."""
        self._kill()
        self.start()

    def close(self) -> None:
        """End the fork server, its workers, and what they left behind."""
        atexit.unregister(self.close)
        self.control.close()  # asks the fork server to end the workers, sweep and leave
        try:
            self.process.wait(_ANSWER_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()
        self.folders.close()

    def _answer(self) -> int:
        data = self.control.recv(forkserver_messages.ANSWER.size)
        if not data:
            raise ConnectionResetError("it ended")
        (answer,) = forkserver_messages.ANSWER.unpack(data)
        return int(answer)

    def _kill(self) -> None:
        if self.process.poll() is None:  # a dead server's workers died with it, and were reaped
            for child in self.workers:  # in a namespace they die with it, whatever they did
                self._kill_worker(child)
        self.workers.clear()
        self.control.close()
        self.process.kill()
        self.process.wait()
        self.folders.close()

    def _kill_worker(self, child: Child) -> None:
        if self.ways[0].in_a_namespace:
            return  # there the id is another process's, or nobody's
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                kill(child[1], signal.SIGKILL)


def _environment(empty_folder: str) -> dict[str, str]:
    fixed = {
        "HOME": empty_folder,
        "TMPDIR": empty_folder,
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "LD_BIND_NOW": "1",  # once, instead of in every worker
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        **ONE_THREAD,
    }
    # Where an interpreter that was moved finds its own shared library.
    return fixed | {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
