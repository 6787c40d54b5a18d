"""What other graders need to run our checks without a sandbox; its source is copied to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

Check = tuple[Callable[..., None], Mapping[str, Any]]


def score(
    checks: Sequence[Check], points: float, namespace: dict[str, Any], reference: ModuleType
) -> float:
    """Run checks on the notebook's functions in this process; the points they give."""
    passed: set[str] = set()
    earned = total = 0.0
    for one in checks:
        weight = one[1].get("weight", 1)
        total += weight
        try:
            demand(one, namespace, reference, passed)
        except Exception:
            continue
        earned += weight
    return points * earned / total


def demand(one: Check, namespace: dict[str, Any], reference: ModuleType, passed: set[str]) -> None:
    """Run a check on the notebook's functions in this process, and note that it has passed.

    Raises:
        AssertionError: If it needs a check that has not passed.
        Exception: What the check raises, if it fails.
    """
    import inspect
    import zlib

    import numpy as np

    from kit.notebook.student import NotebookStudent

    check, marks = one
    assert passed.issuperset(marks.get("needs", ())), "a check that it needs has not passed"
    fixtures = {
        "student": NotebookStudent(namespace),
        "another_student": NotebookStudent(namespace),
        "reference": reference,
        "rng": np.random.default_rng(zlib.crc32(check.__name__.encode())),
    }
    wanted = [name for name in inspect.signature(check).parameters if name in fixtures]
    check(**{name: fixtures[name] for name in wanted})
    passed.add(check.__name__)
