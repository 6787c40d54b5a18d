# GENERATED from assignments/kit/threads.py - edit that file, then: python -m autograder build
"""Let NumPy's matrix products use one thread."""

from __future__ import annotations

import contextlib


def one_thread() -> None:
    """Limit the BLAS libraries of this process to one thread, from now on.

    Where the package threadpoolctl is missing nothing changes.
    """
    with contextlib.suppress(ImportError):
        from threadpoolctl import threadpool_limits

        threadpool_limits(1, user_api="blas")
