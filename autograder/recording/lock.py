"""Let one process at a time do what two must not do side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.atomic import cannot_write
from autograder.errors import Misuse


@contextmanager
def file_lock(path: Path, busy: str = "") -> Iterator[None]:
    """Hold the lock at that path; the system takes it back when this process ends, however.

    Args:
        path: A file that is made if need be, and left there.
        busy: What to say where another process holds it, with {} for its id; "" to wait instead.

    Raises:
        Misuse: If another process holds it and there is something to say.
        CannotWrite: If the file system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise cannot_write(path, error) from error
    with open(descriptor, "r+", encoding="ascii") as file:
        if os.name == "posix":  # elsewhere nothing is graded
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | (fcntl.LOCK_NB if busy else 0))
            except BlockingIOError:
                raise Misuse(busy.format(file.read().strip() or "?")) from None
            except OSError as error:
                raise cannot_write(path, error) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
