# GENERATED from assignments/kit/layers/second_process.py - edit that file, then: python -m autograder build
"""A second process that computes half of every batch, for trainings of many steps."""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Mapping, MutableMapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from kit.layers.threads import LossAndGrads, in_two_halves, mean_of_halves

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Array = np.ndarray[Any, Any]

_ALIGNMENT = 64


class SecondProcess:
    """Loss and gradients of batches, half of each computed by a process of its own.

    Two threads do the same with `in_two_halves`, and often wait: for Python, which runs in one of
    them at a time, and for memory that both write, which has to travel between their cores. Two
    processes share nothing but the parameters. The process begins with the second batch, on
    Linux; anywhere else, and where no process may begin, two threads do the work.

    Args:
        loss_and_grads: As for `in_two_halves`. The second process goes on with its state as it
            was when it began; only `params` are kept the same.
        params: The parameters by name, as loss_and_grads uses them. The arrays are replaced by
            equal ones in memory that both processes see; change those, or put others in.

    Example:
        with SecondProcess(net.loss, net.params) as loss_and_grads:
            loss, grads = loss_and_grads(batch, labels)
    """

    def __init__(self, loss_and_grads: LossAndGrads, params: MutableMapping[str, Array]) -> None:
        self._loss_and_grads = loss_and_grads
        self._params = params
        self._alone = sys.platform != "linux"  # elsewhere a fork is not there, or not safe
        self._process: BaseProcess | None = None
        self._last: dict[str, Array] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __call__(self, images: Array, labels: Array) -> tuple[float, dict[str, Array]]:
        """The loss and gradients of a batch: means of its halves, weighted by their sizes.

        Args:
            images: Images, shape (N, ...).
            labels: Shape (N,).

        Raises:
            RuntimeError: If the other process ended.
        """
        half = len(images) // 2
        if self._alone or self._last is None or half == 0 or len(labels) != len(images):
            loss, self._last = in_two_halves(self._loss_and_grads, images, labels)
            return loss, self._last
        rest = images[half:], labels[half:]
        if self._process is None or not self._fits(*rest):
            self._begin(*rest)
            if self._alone:
                return self(images, labels)
        self._share_params()
        for shared, part in zip(self._batch, rest, strict=True):
            shared[: len(part)] = part
        try:
            self._connection.send(len(rest[0]))
            here = self._loss_and_grads(images[:half], labels[:half])
            there = self._reply()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise self._lost() from None
        except BaseException:
            self.close()  # its answer to this batch must not be taken for that to the next
            raise
        return mean_of_halves(here, half, there, len(rest[0]))

    def close(self) -> None:
        """End the other process; the next batch would begin another."""
        if self._process is not None:
            self._connection.close()  # it sees that nothing will come
            self._process.join()
            self._process = None

    def _begin(self, images: Array, labels: Array) -> None:
        """Begin the process with room for halves of this size."""
        import multiprocessing

        self.close()
        assert self._last is not None  # whose shapes are those to come
        self._shared = _in_shared_memory(dict(self._params))
        arrays = {name: grad for name, grad in self._last.items() if type(grad) is np.ndarray}
        self._grads = _in_shared_memory(arrays)
        self._batch = tuple(_in_shared_memory({"": part})[""] for part in (images, labels))
        self._share_params()
        context = multiprocessing.get_context("fork")
        self._connection, theirs = context.Pipe()
        process = context.Process(target=self._serve, args=(theirs,), daemon=True)
        try:
            with warnings.catch_warnings():
                # Python warns of threads that hold a lock; the process prints and imports nothing.
                warnings.simplefilter("ignore", DeprecationWarning)
                process.start()
        except OSError:
            self._alone = True
        else:
            self._process = process
        theirs.close()

    def _fits(self, images: Array, labels: Array) -> bool:
        return all(
            shared.shape[1:] == part.shape[1:]
            and shared.dtype == part.dtype
            and len(shared) >= len(part)
            for shared, part in zip(self._batch, (images, labels), strict=True)
        )

    def _share_params(self) -> None:
        for name, shared in self._shared.items():
            if self._params[name] is not shared:
                shared[...] = self._params[name]
                self._params[name] = shared

    def _reply(self) -> tuple[float, dict[str, Array]]:
        loss, others = self._connection.recv()
        if isinstance(loss, BaseException):
            raise loss
        return loss, self._grads | others

    def _lost(self) -> RuntimeError:
        process, self._process = self._process, None
        assert process is not None
        self._connection.close()
        process.join()
        return RuntimeError(f"the second process ended with exit code {process.exitcode}")

    def _serve(self, connection: Connection) -> None:
        """In the other process: compute halves until the first one hangs up."""
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first one to answer
        self._connection.close()
        images, labels = self._batch
        with contextlib.suppress(EOFError, OSError):
            while True:
                count = connection.recv()
                reply: tuple[object, dict[str, Array]]
                try:
                    loss, grads = self._loss_and_grads(images[:count], labels[:count])
                    reply = loss, self._write_grads(grads)
                except Exception as error:
                    reply = error, {}
                connection.send(reply)

    def _write_grads(self, grads: Mapping[str, Array]) -> dict[str, Array]:
        """Write them into the memory that both see; returned is what does not fit there."""
        others = {}
        for name, grad in grads.items():
            place = self._grads.get(name)
            form = type(grad), np.shape(grad), getattr(grad, "dtype", None)
            if place is not None and form == (np.ndarray, place.shape, place.dtype):
                place[...] = grad
            else:
                others[name] = grad
        return others


def _in_shared_memory(arrays: Mapping[str, Array]) -> dict[str, Array]:
    """Copies that a process which is forked from this one sees as well."""
    import mmap  # not in a browser

    places, size = {}, 0
    for name, array in arrays.items():
        places[name] = size
        size += -(-array.nbytes // _ALIGNMENT) * _ALIGNMENT
    memory = mmap.mmap(-1, max(size, 1))
    copies = {}
    for name, array in arrays.items():
        copies[name] = np.ndarray(array.shape, array.dtype, memory, places[name])
        copies[name][...] = array
    return copies
