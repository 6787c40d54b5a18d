# GENERATED from assignments/kit/needs.py - edit that file, then: python -m autograder build
"""Say in one sentence what a notebook needs and this Python does not have.

This module must load in every Python 3, so that it can say which one is needed.
"""

from __future__ import annotations

import importlib.util
import sys

PYTHON = (3, 11)
_PACKAGES = ("numpy", "matplotlib", "pytest", "tqdm")


class PlainError(Exception):
    """An error that says all there is to say in its sentence: Jupyter shows no traceback of it."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


class CannotStart(PlainError, ImportError):
    """Something that `kit` needs is not there."""


def require_python_and_packages() -> None:
    """Pass where `kit` can be used.

    Raises:
        CannotStart: If Python is too old, or a package is missing; the sentence says what to do.
    """
    if sys.version_info < PYTHON:
        have = ".".join(map(str, sys.version_info[:2]))
        need = ".".join(map(str, PYTHON))
        raise CannotStart(
            f"This notebook runs on Python {have} and needs {need} or newer: install a newer "
            "Python, make a new environment with it, and choose that as the kernel."
        )
    missing = [name for name in _PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        raise CannotStart(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed for the "
            f"Python of this notebook ({sys.executable}). In this folder run: "
            f'"{sys.executable}" -m pip install -r requirements.txt'
        )
