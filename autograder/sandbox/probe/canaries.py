"""Lay out what a probe goes for, and look afterwards what became of it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/var/lock")


class Canaries:
    """Files with a canary, listening sockets, and names that nobody else uses.

    Args:
        folder: An empty folder of the grader.
        sockets: Closed by the caller.
    """

    def __init__(self, folder: Path, sockets: contextlib.ExitStack) -> None:
        self.canary = f"canary-{secrets.token_hex(8)}"
        self.mark = f"probe-{secrets.token_hex(4)}"  # 14 characters; a process name has 15
        self.folder = folder
        self.secret, self.doomed = folder / "secret.txt", folder / "doomed.txt"
        for file in (self.secret, self.doomed):
            file.write_text(self.canary)
            file.chmod(0o644)  # as the course's files are
        self.link = folder / "link"
        self.link.symlink_to(self.canary)
        folder.chmod(0o755)
        self.key = secrets.randbits(30) | 1
        self.in_memory = ctypes.create_string_buffer(self.canary.encode())
        home = os.path.expanduser("~")
        self.places = [*_PLACES, home, tempfile.gettempdir(), "."]
        self.tcp = sockets.enter_context(socket.create_server(("127.0.0.1", 0)))
        self.udp = sockets.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        self.udp.bind(("127.0.0.1", 0))
        self.unix = sockets.enter_context(socket.socket(socket.AF_UNIX))
        self.unix.bind(str(folder / "socket"))
        os.chmod(folder / "socket", 0o666)
        self.listeners = [self.tcp, self.udp, self.unix]
        if sys.platform == "linux":
            abstract = sockets.enter_context(socket.socket(socket.AF_UNIX))
            abstract.bind(f"\0{self.mark}")
            self.listeners.append(abstract)
        for listener in self.listeners:
            listener.setblocking(False)
            if listener is not self.udp:
                listener.listen()

    def names(self) -> str:
        """What a probe must know, as lines of Python."""
        known = {
            "canary": self.canary,
            "mark": self.mark,
            "secret": str(self.secret),
            "doomed": str(self.doomed),
            "folder": str(self.folder),
            "link": str(self.link),
            "places": self.places,
            "grader": os.getpid(),
            "address": ctypes.addressof(self.in_memory),
            "tcp": self.tcp.getsockname()[1],
            "udp": self.udp.getsockname()[1],
            "unix": str(self.folder / "socket"),
            "key": self.key,
        }
        return "".join(f"{name} = {value!r}\n" for name, value in known.items())

    def traces(self) -> Iterator[str]:
        """What is not as it was laid out; each trace is removed, so that it is reported once."""
        if not self.doomed.exists():
            yield "the file is gone"
            self.doomed.write_text(self.canary)
        if self.secret.read_text() != self.canary:
            yield "the file is changed"
            self.secret.write_text(self.canary)
        if self.secret.stat().st_mode & 0o777 != 0o644:
            yield "the mode is changed"
            self.secret.chmod(0o644)
        for place in (*self.places, str(self.folder)):
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(place, self.mark))
                yield f"a file in {place}"
        for listener in self.listeners:
            with contextlib.suppress(BlockingIOError):
                if listener is self.udp:
                    listener.recv(1)
                else:
                    listener.accept()[0].close()
                yield "it was received"
        yield from self._in_the_kernel()

    def _in_the_kernel(self) -> Iterator[str]:
        """Processes and shared memory, where Linux lists them."""
        for name in Path("/proc").glob("[0-9]*/comm"):
            with contextlib.suppress(OSError):
                if name.read_text().strip() == self.mark:
                    os.kill(int(name.parent.name), 9)
                    yield f"process {name.parent.name} is left"
        segments = Path("/proc/sysvipc/shm")
        if segments.exists():
            for line in segments.read_text().splitlines()[1:]:
                key, number = line.split()[:2]
                if int(key) == self.key:
                    ctypes.CDLL(None).shmctl(int(number), 0, None)
                    yield f"segment {number} is left"
