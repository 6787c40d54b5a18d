"""Visible and hidden checks: run them, compare values, name the likely mistake.

Authors of checks find here what a check calls:

    from kit.checking import assert_close, assert_faster, assert_raises, require, unpack
"""

from kit.checking.answer_errors import AnswerError
from kit.checking.compare import (
    Mismatch,
    as_array,
    as_number,
    assert_close,
    assert_shape,
    require,
    unpack,
)
from kit.checking.plain_values import is_same
from kit.checking.refusals import assert_is_test, assert_kills, assert_raises
from kit.checking.timing import assert_faster

__all__ = [
    "AnswerError",
    "Mismatch",
    "as_array",
    "as_number",
    "assert_close",
    "assert_faster",
    "assert_is_test",
    "assert_kills",
    "assert_raises",
    "assert_shape",
    "is_same",
    "require",
    "unpack",
]
