# GENERATED from assignments/kit/threads.py - edit that file, then: python -m autograder build
"""Let NumPy's matrix products use one thread."""

from __future__ import annotations

import contextlib


def use_one_blas_thread() -> None:
    """Let every matrix product stay in the thread that asks for it.

    Two threads of our own with half a batch each beat two threads inside each product, which wait
    for one another hundreds of times a step, and wait in vain where something else needs a core.
    Where the package threadpoolctl is missing nothing changes.
    """
    with contextlib.suppress(ImportError):
        from threadpoolctl import threadpool_limits

        threadpool_limits(1, user_api="blas")
