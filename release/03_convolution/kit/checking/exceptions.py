# GENERATED from assignments/kit/checking/exceptions.py - edit that file, then: python -m autograder build
"""Say what the exception that ended a check means: a wrong answer, or a check that is broken."""

from __future__ import annotations

import re
import traceback

from kit.checking.answer_errors import AnswerError, one_line
from kit.checking.check_files import Check
from kit.checking.compare import Mismatch
from kit.checking.timing import CannotTime
from kit.outcome import Outcome

NOT_YOUR_FAULT = "The check itself did not work; that is not your fault: tell your instructor."
"""What a student reads of a BROKEN check."""
TOO_BUSY = (
    "The machine was too busy to say how fast this is; that is not your fault: run the check again "
    "later, and if it was the grader, your instructor will."
)
# What Python says of a check's line when a student's name or attribute is no function, no list.
_OF_ANOTHER_KIND = re.compile(
    r"object is not (callable|iterable|subscriptable)$|^cannot unpack non-iterable"
)


def outcome_of(error: BaseException, check: Check) -> tuple[Outcome, str, str]:
    """Outcome, reason and detail of a check that ended with that exception."""
    import pytest

    if isinstance(error, pytest.skip.Exception):
        return Outcome.SKIPPED, str(error), ""
    if isinstance(error, Mismatch | AnswerError):
        return Outcome.FAILED, error.summary, error.detail
    if isinstance(error, AssertionError):
        return Outcome.FAILED, "This does not hold for your answer.", str(error)
    if (
        isinstance(error, TypeError)
        and _OF_ANOTHER_KIND.search(str(error))
        and _is_in(check, error)
    ):
        reason = f"Your notebook has something of another kind there: {one_line(str(error))}."
        return Outcome.FAILED, reason, _traceback(error, check)
    if isinstance(error, CannotTime):
        return Outcome.BROKEN, TOO_BUSY, str(error)
    return Outcome.BROKEN, NOT_YOUR_FAULT, _traceback(error, check)


def _is_in(check: Check, error: BaseException) -> bool:
    """Whether a line of the check itself raised the exception, and nothing that it called."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    return place is not None and place.tb_frame.f_code.co_filename == str(check.file)


def _traceback(error: BaseException, check: Check) -> str:
    """The traceback from the check's own line on; pytest's way there says nothing."""
    place = error.__traceback__
    while place and place.tb_frame.f_code.co_filename != str(check.file):
        place = place.tb_next
    return "".join(traceback.format_exception(error.with_traceback(place or error.__traceback__)))
