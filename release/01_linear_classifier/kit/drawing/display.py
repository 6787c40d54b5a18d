# GENERATED from assignments/kit/drawing/display.py - edit that file, then: python -m autograder build
"""Show one message as HTML in a notebook and as plain text everywhere else."""

from __future__ import annotations

import sys
from typing import Any


def shell() -> Any:
    """The IPython shell that runs this code, or None; IPython is not imported to find out."""
    ipython = sys.modules.get("IPython")
    found = ipython.get_ipython() if ipython else None
    # What takes IPython's place in the grader has every attribute, but no names of a notebook.
    return found if isinstance(getattr(found, "user_ns", None), dict) else None


def in_notebook() -> bool:
    """True in Jupyter, VS Code and Colab, which show HTML; False in a terminal.

    >>> in_notebook()
    False
    """
    return hasattr(shell(), "kernel")


def is_watched() -> bool:
    """True if somebody sees what is printed: in a notebook or terminal, and nobody took it away.

    >>> is_watched()
    False
    """
    if in_notebook():
        # Jupyter's own stream belongs to a session; what redirect_stdout puts there does not.
        return hasattr(sys.stdout, "session")
    return bool(sys.stdout and sys.stdout.isatty())


def show(text: str, html: str) -> None:
    """Show the HTML in a notebook, with the text as its alternative; else print the text.

    >>> show("3 of 4 checks pass", "<b>3 of 4</b> checks pass")
    3 of 4 checks pass
    """
    if not in_notebook():
        print(text)  # noqa: T201 - showing is what this module is for
        return
    from IPython.display import display

    display({"text/html": html, "text/plain": text}, raw=True)


class News:
    """A passing message in a notebook, which gives way to the result; elsewhere nothing."""

    def __init__(self) -> None:
        self._place: Any = None

    def say(self, text: str, html: str) -> None:
        """Show the message, in the place of the one before."""
        if not in_notebook():
            return
        from IPython.display import display

        shown = {"text/html": html, "text/plain": text}
        if self._place is None:
            self._place = display(shown, raw=True, display_id=True)
        else:
            self._place.update(shown, raw=True)

    def clear(self) -> None:
        """Take the message away."""
        if self._place is not None:
            self._place.update({"text/html": "", "text/plain": ""}, raw=True)
