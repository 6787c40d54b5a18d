# GENERATED from assignments/kit/notebook/predictions.py - edit that file, then: python -m autograder build
"""Let students say what an experiment will show before they run it, and show both side by side."""

from __future__ import annotations

import html
import numbers
import types

from kit.drawing import display

_MOST_OF_A_REASON = 300
_predicted: dict[str, tuple[str, str]] = {}
"""By name what was predicted, and why."""


def predict(name: str, value: float | str | types.EllipsisType | None = ..., why: str = "") -> None:
    """Write down what you expect of an experiment, and why, before you run it.

    Nobody grades a prediction. A wrong one shows where there is something to understand.

    Args:
        name: Of the prediction, as the notebook gives it.
        value: A number or a word. `...` and None are no prediction yet.
        why: One line: what makes you think so.

    >>> predict("first loss", ...)
    first loss: write your prediction in place of ... and run this cell again.
    >>> predict("first loss", 2.3)
    first loss: you predict 2.3. Write one line as `why` as well, then run the next cell.
    >>> predict("first loss", 2.3, why="ten classes, all equally likely")
    first loss: you predict 2.3 (ten classes, all equally likely). Now run the next cell.
    """
    if value is ... or value is None:
        _show(name, "write your prediction in place of ... and run this cell again.")
        return
    found, because = _shown(value), str(why).strip()[:_MOST_OF_A_REASON]
    _predicted[name] = found, because
    if because:
        _show(name, f"you predict {found} ({because}). Now run the next cell.")
    else:
        _show(
            name, f"you predict {found}. Write one line as `why` as well, then run the next cell."
        )


def outcome(name: str, value: float | str) -> None:
    """Show what an experiment gave beside the prediction of that name and its reason.

    Args:
        name: Of the prediction.
        value: What came out.

    >>> predict("loss of zeros", 2.3, why="log 10")
    loss of zeros: you predict 2.3 (log 10). Now run the next cell.
    >>> outcome("loss of zeros", 2.302585)
    loss of zeros: you predicted 2.3 (log 10), and it is 2.303. Does your reason explain it?
    >>> outcome("another", 1)
    another: it is 1. You made no prediction: next time write one into the cell above first.
    """
    found = _shown(value)
    if name not in _predicted:
        say = "You made no prediction: next time write one into the cell above first."
        _show(name, f"it is {found}. {say}")
        return
    predicted, because = _predicted[name]
    if because:
        ask = "Does your reason explain it?"
        _show(name, f"you predicted {predicted} ({because}), and it is {found}. {ask}")
    else:
        _show(name, f"you predicted {predicted}, and it is {found}.")


def _shown(value: object) -> str:
    return f"{float(value):.4g}" if isinstance(value, numbers.Real) else str(value)[:80]


def _show(name: str, sentence: str) -> None:
    as_html = f"<p><b>{html.escape(name)}</b>: {html.escape(sentence)}</p>"
    display.show(f"{name}: {sentence}", as_html)
