# GENERATED from assignments/kit/notebook/predictions.py - edit that file, then: python -m autograder build
"""Let students say what an experiment will show before they run it, and show both side by side."""

from __future__ import annotations

import html
import numbers
import types

from kit.drawing import display

_predicted: dict[str, str] = {}


def predict(name: str, value: float | str | types.EllipsisType = ...) -> None:
    """Write down what you expect of an experiment, before you run it.

    Nobody grades a prediction. A wrong one shows where there is something to understand.

    Args:
        name: Of the prediction, as the notebook gives it.
        value: A number or a word. `...` is no prediction yet.

    >>> predict("first loss", ...)
    first loss: write your prediction in the place of ... and run this cell again.
    >>> predict("first loss", 2.3)
    first loss: you predict 2.3. Now run the next cell.
    """
    if value is ...:
        _show(name, "write your prediction in the place of ... and run this cell again.")
        return
    _predicted[name] = _shown(value)
    _show(name, f"you predict {_predicted[name]}. Now run the next cell.")


def outcome(name: str, value: float | str) -> None:
    """Show what an experiment gave beside the prediction of that name.

    Args:
        name: Of the prediction.
        value: What came out.

    >>> predict("loss of zeros", 2.3)
    loss of zeros: you predict 2.3. Now run the next cell.
    >>> outcome("loss of zeros", 2.302585)
    loss of zeros: you predicted 2.3, and it is 2.303.
    >>> outcome("another", 1)
    another: it is 1. You predicted nothing: next time write it into the cell above first.
    """
    found = _shown(value)
    if name in _predicted:
        _show(name, f"you predicted {_predicted[name]}, and it is {found}.")
    else:
        say = "You predicted nothing: next time write it into the cell above first."
        _show(name, f"it is {found}. {say}")


def _shown(value: object) -> str:
    return f"{float(value):.4g}" if isinstance(value, numbers.Real) else str(value)[:80]


def _show(name: str, sentence: str) -> None:
    as_html = f"<p><b>{html.escape(name)}</b>: {html.escape(sentence)}</p>"
    display.show(f"{name}: {sentence}", as_html)
