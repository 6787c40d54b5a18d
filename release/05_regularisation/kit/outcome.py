# GENERATED from assignments/kit/outcome.py - edit that file, then: python -m autograder build
"""What a check can find: the one word on which points depend."""

from enum import StrEnum


class Outcome(StrEnum):
    """What a check found; only PASSED earns points."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    BROKEN = "broken"
