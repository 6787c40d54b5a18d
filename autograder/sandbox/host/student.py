"""The `student` that checks hold: its functions, classes and values, called in a worker."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

import numpy as np

from autograder.sandbox.host.handle import Handle
from autograder.sandbox.host.session import CallOfUsedWorker, Session
from autograder.sandbox.host.transcript import Exchange, Transcript
from autograder.sandbox.host.worker_client import WorkerClient
from kit.checking.answer_errors import Call, FileMissing
from kit.checking.refusals import functions_of


class MoreWorkers(Protocol):
    """Where a check gets workers besides the one that it has."""

    def afresh(self) -> AbstractContextManager[WorkerClient]:
        """A fresh worker that has loaded the same notebook."""

    def bench(self) -> WorkerClient:
        """A worker without student code, for functions of checks."""


class Student:
    """A student's notebook: attribute access gives what it defines.

    `student.softmax(x)` calls a function, `student.LinearClassifier()` makes an instance (a
    handle), `student.W` is a value. Plain values come back by value; other objects as handles.
    These names are the proxy's own: `keep`, `value`, `define`, `afresh`, `open_file`, `content_of`,
    `submitted_bytes`, `submitted_file`, `last_call`, `transcript`.

    Args:
        worker: The worker that has loaded the notebook.
        files: What was handed in with the notebook, by name.
        transcript: Where to go on writing; None to begin one.
        used: Whether the worker has answered other checks before, so that nothing can be timed.
        more: Where `define` and `afresh` get their workers.

    Raises:
        AnswerMissing: If the notebook does not define the name.
        NotWritten: If the function raised NotImplementedError.
        AnswerRaised: If it raised anything else.
        AnswerTimedOut, AnswerCrashed, AnswerUnusable: If it did not return a value at all.
    """

    def __init__(
        self,
        worker: WorkerClient,
        files: Mapping[str, bytes] = {},
        transcript: Transcript | None = None,
        *,
        used: bool = False,
        more: MoreWorkers | None = None,
    ) -> None:
        self._used = used
        self._more = more
        self._bench: Session | None = None
        self._session = Session(worker, transcript)
        self._files = files
        self._keep: tuple[int, ...] = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"checks use only public names, not {name}")
        value = self._session.name(name)
        if isinstance(value, Handle):
            object.__setattr__(value, "_keep", self._keep)
        return value

    def keep(self, *positions: int) -> Student:
        """The same student, whose functions leave those items of a returned tuple in the worker.

        `out, cache = student.keep(1).conv2d_forward(x, w, b)` gives the cache as a handle, to be
        handed to conv2d_backward untouched and without being sent twice.
        """
        same = copy.copy(self)
        same._keep = positions
        return same

    def value(self, handle: object) -> Any:
        """What a handle stands for as a plain value, for example a live list of losses.

        Whatever is no handle is plain already.
        """
        if not isinstance(handle, Handle):
            return handle
        return self._session.ask("value", handle._label, target=handle)

    def define(self, source: str, **own: Handle) -> list[Handle]:
        """Functions of the check's own, to be given to the student's code.

        They run in a worker without student code, so that nobody can look into them: what they
        compute is all that is known of them. Whatever is no plain value, such as a generator that
        they are given, stays where it is, and they call its methods there.

        Args:
            source: Python text that defines them, with NumPy as `np`; those whose names begin with
                an underscore are its own.
            own: Functions of the student's that it calls, by the names that it has for them.
        """
        assert self._more is not None
        if self._bench is None or self._bench.worker.ended:
            self._bench = Session(self._more.bench(), of_the_check=True)
        names = functions_of(source)
        made = self._bench.ask("define", "a check", source=source, own=own, names=names)
        for name, function in zip(names, made, strict=True):
            object.__setattr__(function, "_label", name)
        return list(made)

    @contextmanager
    def afresh(self) -> Iterator[Student]:
        """The same notebook in a worker of its own, which remembers nothing of what was asked."""
        assert self._more is not None
        with self._more.afresh() as worker:
            fresh = copy.copy(self)
            fresh._session, fresh._used = self._session.with_another(worker), False
            yield fresh

    def open_file(self, content: bytes = b"") -> Handle:
        """A file in the worker's memory with that content, open for the student's code.

        To read and to write: `content_of(file)` gives what is in it then, in this process.
        """
        data = np.frombuffer(content, dtype=np.uint8)
        handle: Handle = self._session.ask("file", "the file", data=data)
        return handle

    def content_of(self, file: Handle) -> bytes:
        """Everything that is in a file of `open_file` by now, as the worker says.

        Raises:
            AnswerRaised: If the student's code has closed it.
            AnswerUnusable: If what came back is no content of a file.
        """
        return self._session.content_of(file)

    def submitted_bytes(self, name: str) -> bytes:
        """The content of a file that was handed in with the notebook, which no worker has touched.

        Raises:
            FileMissing: If it was not handed in.
        """
        if name not in self._files:
            raise FileMissing(f"{name} was not handed in with the notebook.")
        return self._files[name]

    def submitted_file(self, name: str) -> Handle:
        """A file that was handed in with the notebook, open for the student's code to read.

        Raises:
            FileMissing: If it was not handed in.
        """
        return self.open_file(self.submitted_bytes(name))

    @property
    def last_call(self) -> Call | CallOfUsedWorker:
        """Time and side effects of the last call that returned."""
        call = self._session.last_call
        return CallOfUsedWorker(call) if self._used else call

    @property
    def transcript(self) -> Sequence[Exchange]:
        """Every call and every value read so far, and what came back."""
        return self._session.transcript
