"""Name the known mistake that gives the very values that a submission gave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.course.records import JudgedCheck
from autograder.course.specimens import Specimen
from autograder.sandbox.host.transcript import (
    Exchange,
    changed_arguments,
    is_finite,
    proves_by_itself,
    same_as_far_as_repeated,
    same_transcript,
    same_where_not_finite,
    without_changes,
)
from kit.checking.answer_errors import AnswerRaised
from kit.outcome import Outcome

_COMPLAINT = re.compile(r"\bchanges (an?|the|what)\b.*\bgiven\b")
"""As checks say it: "relu changes an array that it is given: work on a copy."."""

Transcripts = Mapping[str, Sequence[Exchange]]
"""By check, every call and what came back."""


def candidates(
    checks: Sequence[JudgedCheck], transcripts: Transcripts, specimens: Sequence[Specimen]
) -> list[Specimen]:
    """The wrong specimens that may explain a check which failed here.

    They fail it, and none that passes here: who passes what a mistake fails did not make it.
    """
    failed = {check.name for check in unexplained(checks, transcripts)}
    passed = passed_checks(checks)
    return [
        specimen
        for specimen in specimens
        if failed & specimen.caught_by and specimen.caught_by.isdisjoint(passed)
    ]


def diagnosed(
    checks: Sequence[JudgedCheck],
    transcripts: Transcripts,
    specimens: Sequence[Specimen],
    known: Mapping[str, Transcripts],
) -> tuple[JudgedCheck, ...]:
    """The checks, each failed one with the diagnosis of a wrong specimen that gave the same values.

    Where several specimens did, the one that explains most failed checks is the likeliest, and of
    these the one that fails the fewest itself. An exception, nan or inf can have many causes: what
    gave nothing else explains a check only if it explains all that failed in its task, and if no
    other known mistake does.

    Args:
        checks: What was judged; what has a diagnosis keeps it.
        transcripts: Of the submission.
        specimens: Those that may explain a failure.
        known: Of every one of these, by name.
    """
    failed = unexplained(checks, transcripts)
    of_task = {
        check.task: {other.name for other in failed if other.task == check.task} for check in failed
    }
    explained: dict[str, set[str]] = {}
    doubtful: dict[str, set[str]] = {}
    same_of: dict[str, set[str]] = {}
    for one in specimens:
        same = same_of[one.name] = {
            check.name
            for check in failed
            if check.name in one.caught_by
            and _suits(check, known[one.name].get(check.name, []))
            and gave_the_same(
                transcripts[check.name],
                known[one.name].get(check.name, []),
                timed=bool(check.measured),
            )
        }
        proven = {name for name in same if proves_by_itself(transcripts[name])}
        if same and same >= of_task[one.task] and not proven:
            doubtful.setdefault(one.diagnosis, set()).update(same)
        elif same:
            whole = same >= of_task[one.task]
            explained.setdefault(one.diagnosis, set()).update(same if whole else proven)
    for diagnosis, names in doubtful.items():
        if not any(names & others for other, others in doubtful.items() if other != diagnosis):
            explained.setdefault(diagnosis, set()).update(names)
    would_fail = {
        diagnosis: min(
            (
                len(one.caught_by)
                for one in specimens
                if one.diagnosis == diagnosis and same_of[one.name]
            ),
            default=1,
        )
        for diagnosis in explained
    }
    likeliest = sorted(
        explained, key=lambda diagnosis: (-len(explained[diagnosis]), would_fail[diagnosis])
    )
    diagnoses = {
        name: diagnosis for diagnosis in reversed(likeliest) for name in explained[diagnosis]
    }
    found = tuple(
        replace(check, diagnosis=check.diagnosis or diagnoses.get(check.name, ""))
        for check in checks
    )
    return beside_what_is_told(found, transcripts, specimens, known)


def beside_what_is_told(
    checks: Sequence[JudgedCheck],
    transcripts: Transcripts,
    specimens: Sequence[Specimen],
    known: Mapping[str, Transcripts],
) -> tuple[JudgedCheck, ...]:
    """The checks, with a second mistake where values prove less than that there is one.

    What a mistake that is told gives in another check as well, it explains there too. Who changes
    an argument in place does so whatever else is wrong: a specimen whose only fault it is explains
    a check that nothing else does. And where some of a task's checks are explained, the rest of
    them, which gave nan, inf or exceptions, is explained by a specimen that gives the same and
    shows in no other check that gave numbers, if every other one that does would fail more. What is
    finite beside nan and inf need not be the same there: what is told may have changed it.
    """
    checks = explained_by(checks, _told_elsewhere(checks, transcripts, specimens, known))
    checks = explained_by(checks, _changes_in_place(checks, transcripts, specimens, known))
    failed = unexplained(checks, transcripts)
    told = {check.task for check in checks if check.diagnosis}
    for task in sorted({check.task for check in failed} & told):
        rest = {check.name for check in failed if check.task == task}
        vague = {name for name in rest if _is_vague(transcripts[name])}
        others = {
            check.name
            for check in checks
            if check.outcome is Outcome.FAILED
            and check.name not in rest
            and not (check.task == task and _is_vague(transcripts.get(check.name, [])))
        }
        quiet = [one for one in specimens if one.task == task and one.caught_by.isdisjoint(others)]
        for same, names in ((gave_the_same, rest), (same_where_not_finite, vague)):
            able = [
                one
                for one in quiet
                if names
                and all(
                    _suits(check, known[one.name].get(check.name, []))
                    and same(transcripts[check.name], known[one.name].get(check.name, []))
                    for check in checks
                    if check.name in names
                )
            ]
            for one in least(able):
                checks = explained_by(checks, dict.fromkeys(names, one.diagnosis))
                quiet = []
    return tuple(checks)


def told_in(checks: Sequence[JudgedCheck], specimens: Sequence[Specimen]) -> list[Specimen]:
    """The specimens whose diagnosis a check of their task has, alone or beside another."""
    return [
        one
        for one in specimens
        if any(check.task == one.task and one.diagnosis in check.diagnosis for check in checks)
    ]


def _told_elsewhere(
    checks: Sequence[JudgedCheck],
    transcripts: Transcripts,
    specimens: Sequence[Specimen],
    known: Mapping[str, Transcripts],
) -> dict[str, str]:
    """Of each unexplained check in which a mistake that is told gives the same, that mistake."""
    told = told_in(checks, specimens)
    return {
        check.name: one.diagnosis
        for check in unexplained(checks, transcripts)
        for one in told
        if check.task == one.task
        and _suits(check, known[one.name].get(check.name, []))
        and gave_the_same(transcripts[check.name], known[one.name].get(check.name, []))
    }


def _changes_in_place(
    checks: Sequence[JudgedCheck],
    transcripts: Transcripts,
    specimens: Sequence[Specimen],
    known: Mapping[str, Transcripts],
) -> dict[str, str]:
    """Of each unexplained check in which it is known, the mistake of changing an argument."""
    found = {}
    for check in unexplained(checks, transcripts):
        if not _is_about_changes(check):
            continue
        changed = changed_arguments(transcripts[check.name])
        able = {
            one.diagnosis
            for one in specimens
            if one.caught_by == {check.name}
            and changed & changed_arguments(known[one.name].get(check.name, []))
        }
        if len(able) == 1:
            found[check.name] = able.pop()
    return found


def explained_by(
    checks: Sequence[JudgedCheck], diagnoses: Mapping[str, str]
) -> tuple[JudgedCheck, ...]:
    """The checks, with these diagnoses by their names."""
    return tuple(
        replace(check, diagnosis=diagnoses.get(check.name, check.diagnosis)) for check in checks
    )


def least(able: Sequence[Specimen]) -> list[Specimen]:
    """The one that fails only what every other fails too, and less; none if there is no such."""
    return [
        one
        for one in able
        if all(
            one.caught_by < other.caught_by for other in able if other.diagnosis != one.diagnosis
        )
    ][:1]


def unexplained(checks: Sequence[JudgedCheck], transcripts: Transcripts) -> list[JudgedCheck]:
    """The failed checks without a diagnosis that a known mistake could explain."""
    return [
        check
        for check in checks
        if check.outcome is Outcome.FAILED
        and not check.diagnosis
        and _answered(transcripts.get(check.name, []))
    ]


def passed_checks(checks: Sequence[JudgedCheck]) -> set[str]:
    """The names of those that passed."""
    return {check.name for check in checks if check.outcome is Outcome.PASSED}


def gave_the_same(
    own: Sequence[Exchange], other: Sequence[Exchange], *, timed: bool = False
) -> bool:
    """Whether a submission gave what a specimen gives.

    What a submission changes in place is a mistake by itself and hides no other one: it is compared
    only with what a specimen changes.

    Args:
        own: Of the submission.
        other: Of the specimen.
        timed: True for a check that measures time, and may have called more or less often.
    """
    if not changed_arguments(other):
        own = without_changes(own)
    return same_as_far_as_repeated(own, other) if timed else same_transcript(own, other)


def _is_about_changes(check: JudgedCheck) -> bool:
    """Whether it complains of an argument that was changed, and of no value."""
    return bool(_COMPLAINT.search(check.reason))


def _suits(check: JudgedCheck, given: Sequence[Exchange]) -> bool:
    """Whether a specimen that gave this there may explain what the check complains of."""
    return not _is_about_changes(check) or bool(changed_arguments(given))


def _is_vague(transcript: Sequence[Exchange]) -> bool:
    """Whether it ends with nan, inf or an exception, which another mistake may have hidden."""
    return bool(transcript) and not is_finite(transcript)


def _answered(transcript: Sequence[Exchange]) -> bool:
    """Whether there is anything in it that could be a known mistake's: a value or an exception."""
    return bool(transcript) and transcript[-1].outcome in ("value", AnswerRaised.__name__)
