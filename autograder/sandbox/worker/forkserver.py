"""Fork confined workers on request, from a process that has NumPy imported and knows no secret."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import importlib.abc
import importlib.util
import os
import signal
import socket
import struct
import sys
import time
import traceback
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy

from autograder.sandbox.isolation import landlock, seccomp, syscalls
from autograder.sandbox.isolation.confine import Confinement, confine, confine_with_children
from autograder.sandbox.isolation.readable_paths import numpy_folders
from autograder.sandbox.protocol import forkserver_messages
from autograder.sandbox.worker import server
from autograder.sandbox.worker.warm_up import rehearse
from kit.graded import loading, stub_modules
from kit.graded import packages as graded_packages

_PRELOADED = (  # what student code may import anyway, read before reading is restricted
    "numpy.random numpy.linalg numpy.fft bz2 ctypes collections copy dataclasses datetime decimal "
    "fractions functools hashlib itertools lzma math pathlib pickle random re statistics string "
    "time timeit typing warnings zipfile zlib"
).split()
_NEEDED_WITHOUT_FILES = (  # where no file can be opened later, what is not imported never will be
    "abc array bisect cmath colorsys concurrent.futures contextlib csv encodings.ascii "
    "encodings.cp437 encodings.latin_1 encodings.utf_16 enum graphlib heapq inspect "
    "io json logging numbers numpy.char numpy.lib.stride_tricks numpy.ma numpy.polynomial "
    "numpy.rec numpy.strings numpy.testing operator pprint queue secrets shutil sys tempfile "
    "textwrap threading traceback types unittest uuid"
).split()
_DESCRIPTORS = struct.Struct("2i")


def main(settings: dict[str, Any]) -> None:
    """Serve the trusted process at the control socket until it hangs up.

    Args:
        settings: places (of sys.path, needed only to start), kit_folder, memory_mb, cpu_seconds,
            around (the layers that hold the fork server itself), without, packages and
            package_folders (what the course has besides), notebooks (the cells of each that many
            submissions have in common).

    The argument of the command line is the descriptor of the control socket.
    """
    connection = socket.socket(fileno=int(sys.argv[1]))
    sys.argv[1:] = []
    with contextlib.suppress(OSError):
        # Where the machine runs out of memory, it ends a worker and not a grader.
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    with contextlib.suppress(OSError):
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
    kit_folder = Path(settings["kit_folder"])
    _prepare_imports(settings["places"], kit_folder, settings["packages"])
    folders = map(Path, settings["package_folders"])
    readable = (*numpy_folders(numpy.__file__), kit_folder, *folders)
    without = frozenset(settings["without"])
    confinement = Confinement(
        settings["memory_mb"],
        settings["cpu_seconds"],
        None if "landlock" in without else landlock.open_ruleset(readable),
        readable,
        tuple(settings["around"]),
        without,
    )
    if confinement.ruleset is None:
        _import(_NEEDED_WITHOUT_FILES)
        _import_if_possible(_modules_of(kit_folder))
    with contextlib.suppress(OSError):  # each worker finds out, and says so
        seccomp.prepared(no_open=confinement.ruleset is None)
    for cells in settings["notebooks"]:
        loading.understand(map(loading.CodeCell.of_json, cells))
    rehearse()
    forkserver = _ForkServer(connection, confine_with_children(confinement))
    gc.freeze()  # what exists now is never collected, so a worker's collection copies no page
    forkserver.serve()


def _prepare_imports(places: list[str], kit_folder: Path, packages: list[str]) -> None:
    graded_packages.also(packages)
    _import(packages)  # before the stand-ins, which they must not meet
    stub_modules.install()
    # By now our own code has what it needs of the grader's `kit`; the notebook gets its own.
    _forget("kit")
    sys.meta_path.insert(0, _KitFinder(kit_folder))
    _import(_PRELOADED)
    # What given cells import, once here and not in each worker; what checks and the notebook's own
    # tools are made of is not there to be found.
    own = ("kit.checking.", "kit.notebook.")
    given = [name for name in _modules_of(kit_folder) if not name.startswith(own)]
    _import_if_possible(["kit", *given])
    sys.path[:] = [place for place in sys.path if place not in places]
    _forget("autograder")


def _forget(package: str) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]


def _modules_of(kit_folder: Path) -> list[str]:
    files = sorted(file.relative_to(kit_folder) for file in kit_folder.rglob("*.py"))
    names = [".".join(("kit", *file.with_suffix("").parts)) for file in files]
    return [name.removesuffix(".__init__") for name in names]


def _import(names: Iterable[str]) -> None:
    for name in names:
        importlib.import_module(name)


def _import_if_possible(names: Iterable[str]) -> None:
    for name in names:
        with contextlib.suppress(Exception):  # the cell that imports it says why it fails
            importlib.import_module(name)


class _KitFinder(importlib.abc.MetaPathFinder):
    """Finds `kit` without its parent in sys.path: what else lies there is not for workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "kit":
            return None
        return importlib.util.spec_from_file_location(
            "kit", self.folder / "__init__.py", submodule_search_locations=[str(self.folder)]
        )


class _ForkServer:
    """Its loop touches as little memory as it can: see `control`."""

    def __init__(self, connection: socket.socket, confinement: Confinement) -> None:
        self.connection = connection
        self.confinement = confinement
        self.worker = server.WorkerServer()
        self.workers: set[int] = set()
        self.children = _opened(f"/proc/self/task/{os.getpid()}/children")
        self.shared_memory = _opened("/proc/sysvipc/shm")

    def serve(self) -> None:
        self._answer(forkserver_messages.READY)
        try:
            while True:
                data, descriptors, _, _ = self.connection.recvmsg(
                    forkserver_messages.REQUEST.size, socket.CMSG_SPACE(_DESCRIPTORS.size)
                )
                if not data:
                    return
                pid, grace = forkserver_messages.REQUEST.unpack(data)
                if pid == forkserver_messages.FORK:
                    self._answer(self._fork(*_DESCRIPTORS.unpack(descriptors[0][2])))
                else:
                    self._answer(self._end(pid, grace))
        finally:
            for pid in list(self.workers):
                self._end(pid, 0)
            with contextlib.suppress(OSError):  # for a grader that was killed and cannot tidy up
                os.rmdir(os.getcwd())

    def _answer(self, number: int) -> None:
        self.connection.sendall(forkserver_messages.ANSWER.pack(number))

    def _fork(self, connection: int, output: int) -> int:
        pid = os.fork()
        if pid == 0:
            try:
                self._become_worker(connection, output)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(70)  # never back into the fork server's own loop
        self.workers.add(pid)
        os.close(connection)
        os.close(output)
        return pid

    def _become_worker(self, connection: int, output: int) -> None:
        forkserver = os.getppid()
        with contextlib.suppress(OSError):
            syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != forkserver:
            return  # it died before the line above
        # Of its own: what is inherited has flags and locks that all workers would share.
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        layers = confine(self.confinement)
        os.closerange(3, connection)
        os.closerange(connection + 1, 4096)
        self.worker.serve(connection, layers)

    def _end(self, pid: int, grace: float) -> int:
        """Wait that long for a worker to end, kill what is left of it, say how it ended."""
        deadline = time.monotonic() + grace
        while not _has_ended(pid) and time.monotonic() < deadline:
            time.sleep(0.001)
        # Before the worker is reaped, so that neither its id nor its group's can be another's.
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        self.workers.discard(pid)
        self._sweep()
        self._remove_shared_memory_of(pid)
        return os.waitstatus_to_exitcode(status)

    def _sweep(self) -> None:
        """Kill processes that a worker left behind: as their subreaper, this is their parent."""
        deadline = time.monotonic() + 2.0
        while time.monotonic() < deadline:
            left = {int(pid) for pid in _content(self.children).split()} - self.workers
            if not left:
                return
            for pid in left:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)

    def _remove_shared_memory_of(self, pid: int) -> None:
        """Remove the segments that a process made, which outlive it."""
        for line in _content(self.shared_memory).splitlines()[1:]:
            fields = line.split()
            if int(fields[4]) == pid:
                ctypes.CDLL(None).shmctl(int(fields[1]), 0, None)  # 0 is IPC_RMID


def _opened(path: str) -> int | None:
    """A file of /proc, to be read again and again; None where there is none."""
    with contextlib.suppress(OSError):
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    return None


def _content(file: int | None) -> bytes:
    """All that stands there now."""
    data = b""
    while file is not None and (more := os.pread(file, 2**16, len(data))):
        data += more
    return data


def _has_ended(pid: int) -> bool:
    """Whether a child is dead, without reaping it; some systems cannot tell and say no."""
    if not hasattr(os, "waitid"):
        return False
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
