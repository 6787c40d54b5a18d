"""Send and receive frames on a worker's socket, within a deadline, while its output is drained."""

from __future__ import annotations

import os
import selectors
import socket
import struct
import time

from autograder.sandbox.protocol import wire

_CHUNK = 2**20
_LITTLE = 2**12
_KEPT_OUTPUT = 4096
_CREDENTIALS = struct.Struct("3i")  # process, user, group
_NAMES_THE_PEER = hasattr(socket, "SO_PASSCRED")


class Channel:
    """The trusted end of one worker: a socket for frames and the pipe of its stdout and stderr.

    A worker that prints more than the pipe holds blocks until somebody reads; so whoever waits
    for the socket reads the pipe as well, and throws away what comes.
    """

    def __init__(self, connection: socket.socket, output: int) -> None:
        self.connection = connection
        self.output = output
        self.peer: int | None = None
        """The process that wrote the first bytes, by the id that it has for us; None where the
        system does not say. The kernel says so, and no process can say that it is another."""
        self.received = bytearray()
        self.printed = 0
        self.first_output = b""
        """The beginning of what it printed, for an error of our own machinery."""
        connection.setblocking(False)
        os.set_blocking(output, False)
        if _NAMES_THE_PEER:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self.selector = selectors.DefaultSelector()
        self.selector.register(connection, selectors.EVENT_READ)
        self.selector.register(output, selectors.EVENT_READ)

    def close(self) -> None:
        """Give the descriptors back; the worker sees the end of its socket."""
        self.selector.close()
        self.connection.close()
        os.close(self.output)

    def send(self, pieces: list[bytes], deadline: float) -> None:
        """Send a frame.

        Args:
            pieces: What `wire.pack` made.
            deadline: A time of the monotonic clock.

        Raises:
            TimeoutError: At the deadline.
            EOFError: If the worker is gone.
        """
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                try:
                    rest = rest[self.connection.send(rest) :]
                except BlockingIOError:
                    self._wait(selectors.EVENT_WRITE, deadline)
                except OSError:
                    raise EOFError from None

    def receive(
        self, deadline: float, most: int = wire.MAX_HEADER + wire.MAX_PAYLOAD
    ) -> tuple[bytearray, bytearray]:
        """The header and the payload of the next frame.

        Args:
            deadline: A time of the monotonic clock.
            most: Bytes; of a larger frame nothing is read.

        Raises:
            WireError: If what comes is no frame.
            TooMuch: If it is a larger one.
            TimeoutError, EOFError: As `send`.
        """
        header, payload = wire.sizes(self._read(wire.PREFIX.size, deadline))
        if header + payload > most:
            raise wire.TooMuch
        return self._read(header, deadline), self._read(payload, deadline)

    def has_more(self, until: float) -> bool:
        """Wait for a frame to begin; False if none has by that time of the monotonic clock."""
        try:
            if not self.received:
                self._wait(selectors.EVENT_READ, until)
        except TimeoutError:
            return False
        return True

    def _read(self, size: int, deadline: float) -> bytearray:
        # It grows as bytes come, because a length alone must not cost memory.
        data = self.received
        while len(data) < size:
            try:
                chunk = self._received(min(max(size - len(data), _LITTLE), _CHUNK))
            except BlockingIOError:
                self._wait(selectors.EVENT_READ, deadline)
                continue
            except OSError:
                raise EOFError from None
            if not chunk:
                self.drain()
                raise EOFError
            data += chunk
            if time.monotonic() > deadline:
                raise TimeoutError
        self.received = data[size:]
        del data[size:]
        return data

    def _received(self, most: int) -> bytes:
        if self.peer is not None or not _NAMES_THE_PEER:
            return self.connection.recv(most)
        chunk, said, _, _ = self.connection.recvmsg(most, socket.CMSG_SPACE(_CREDENTIALS.size))
        for level, kind, data in said:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_CREDENTIALS):
                self.peer = _CREDENTIALS.unpack(data)[0]
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 0)
        return chunk

    def _wait(self, event: int, deadline: float) -> None:
        """Return when the socket may be ready for the event."""
        self.selector.modify(self.connection, event)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            ready = {key.fileobj for key, _ in self.selector.select(left)}
            if self.output in ready:
                self.drain()
            if self.connection in ready:
                return

    def drain(self) -> None:
        """Take what was printed so far; only its amount matters."""
        try:
            chunk = os.read(self.output, _CHUNK)
        except BlockingIOError:
            return
        if not chunk:
            if self.output in self.selector.get_map():
                self.selector.unregister(self.output)
            return
        self.printed += len(chunk)
        self.first_output += chunk[: _KEPT_OUTPUT - len(self.first_output)]
