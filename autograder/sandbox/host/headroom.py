"""Bound what this process may use while it looks at values that came from outside."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

MEGABYTES = 1024
"""What a process may use besides what it has; judging an honest submission takes some 20."""


@contextlib.contextmanager
def bounded_memory(megabytes: int = MEGABYTES) -> Iterator[None]:
    """Let no more be allocated in the block; what would be more raises MemoryError.

    A broadcast in a check can make much of little, in ways that no limit of a value foresees.
    Without this the kernel would end a process of its own choice. Only Linux can do it.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    wanted = pages * resource.getpagesize() + megabytes * 2**20
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = [one for one in (soft, hard) if one != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([wanted, *limits]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
