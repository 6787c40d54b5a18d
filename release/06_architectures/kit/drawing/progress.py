# GENERATED from assignments/kit/drawing/progress.py - edit that file, then: python -m autograder build
"""Show how far a loop is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar

from kit.drawing import display

T = TypeVar("T")


def progress(iterable: Iterable[T], desc: str = "", *, total: int | None = None) -> Iterable[T]:
    """The same entries, with a bar in a notebook or terminal and nothing anywhere else.

    The bar is text and not a widget, so that a saved notebook still shows how far the loop came,
    and a screen reader can read it. A check that calls the student's code keeps what it prints to
    itself, and shows no bar either.

    Args:
        iterable: What to loop over.
        desc: The text before the bar.
        total: How many entries there are, where the iterable does not know.

    >>> sum(progress([1, 2, 3], "adding"))
    6
    """
    if not display.is_watched():
        return iterable
    from tqdm import tqdm

    # Standard error is a red box in Jupyter, so the bar goes to standard output.
    shown: Iterable[T] = tqdm(
        iterable, desc=desc, total=total, file=sys.stdout, mininterval=0.2, dynamic_ncols=True
    )
    return shown
