"""By which names the packages that a course has in its sandbox are installed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import packages_distributions


def distributions_of(packages: Iterable[str]) -> list[str]:
    """The distributions that the packages are in, in order; nothing for what is not installed.

    Args:
        packages: As they are imported, "scipy.optimize" for example.

    >>> distributions_of(["numpy.linalg", "no_such_package"])
    ['numpy']
    """
    tops = {name.partition(".")[0] for name in packages}
    return sorted({one for top in tops for one in _installed().get(top, [])}) if tops else []


@cache
def _installed() -> dict[str, list[str]]:
    """What is in which distribution: to look through all that is installed takes 0.1 s."""
    return dict(packages_distributions())
