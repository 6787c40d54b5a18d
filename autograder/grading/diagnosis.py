"""Name the known mistake that gives the very values that a submission gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.records import JudgedCheck
from autograder.sandbox.transcript import Exchange, same_transcript
from autograder.specimens import Specimen
from kit.answers import AnswerRaised

Transcripts = Mapping[str, Sequence[Exchange]]
"""By check, every call and what came back."""


def candidates(
    checks: Sequence[JudgedCheck], transcripts: Transcripts, specimens: Sequence[Specimen]
) -> list[Specimen]:
    """The wrong specimens that fail a check which failed here, and so may explain it."""
    failed = _explainable(checks, transcripts)
    return [specimen for specimen in specimens if failed & specimen.caught_by]


def diagnosed(
    checks: Sequence[JudgedCheck],
    transcripts: Transcripts,
    specimens: Sequence[Specimen],
    known: Mapping[str, Transcripts],
) -> tuple[JudgedCheck, ...]:
    """The checks, each failed one with the story of a wrong specimen that gave the same values.

    Where several specimens did, the one that explains most failed checks is the likeliest.

    Args:
        checks: What was judged.
        transcripts: Of the submission.
        specimens: Those that may explain a failure.
        known: Of every one of these, by name.
    """
    failed = _explainable(checks, transcripts)
    explained = {
        specimen.story: [
            name
            for name in sorted(failed & specimen.caught_by)
            if same_transcript(transcripts[name], known[specimen.name].get(name, []))
        ]
        for specimen in specimens
    }
    likeliest = sorted(explained, key=lambda story: len(explained[story]), reverse=True)
    stories = {name: story for story in reversed(likeliest) for name in explained[story]}
    return tuple(replace(check, diagnosis=stories.get(check.name, "")) for check in checks)


def _explainable(checks: Sequence[JudgedCheck], transcripts: Transcripts) -> set[str]:
    return {
        check.name
        for check in checks
        if check.outcome == "failed" and _answered(transcripts.get(check.name, []))
    }


def _answered(transcript: Sequence[Exchange]) -> bool:
    """Whether there is anything in it that could be a known mistake's: a value or an exception."""
    return bool(transcript) and transcript[-1].outcome in ("value", AnswerRaised.__name__)
