"""Sort a folder or zip of loose notebooks into submitted/<student>/<stage>/."""

from __future__ import annotations

import fnmatch
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from autograder.atomic import cannot_write
from autograder.collecting.lms_names import (
    Owner,
    copy_number,
    owner_finder,
    student_names,
)
from autograder.collecting.replace_folder import (
    holds,
    is_newer,
    keep_aside,
    put_in_place,
    remove_half_written,
)
from autograder.course.records import Stage
from autograder.errors import Misuse
from autograder.intake.read_notebook import MAX_BYTES
from autograder.intake.submissions import NOT_COLLECTED
from autograder.untrusted.archives import Entry, Refused, opened, opened_zip
from autograder.untrusted.names import (
    alike,
    is_notebook_name,
    look_alikes,
    printable,
    why_no_folder_name,
)

_MAX_TIMESTAMP = 1000
_Claim = tuple[Entry, Owner]


@dataclass
class Collected:
    """What collecting came to."""

    students: list[str] = field(default_factory=list)
    """Whose submission was written."""
    unchanged: int = 0
    """Submissions that were there already, to the byte."""
    oddities: list[str] = field(default_factory=list)
    """A sentence on each thing that was unusual."""
    unclaimed: list[str] = field(default_factory=list)
    """Files that may be somebody's submission and could not be given to anybody."""


def collect(
    place: Path,
    pattern: str,
    stage: Stage,
    submitted: Path,
    *,
    students: str = "*",
    on_student: Callable[[int], None] = lambda count: None,
) -> Collected:
    """Write what each student handed in to submitted/<student>/<stage>/, whole or not at all.

    Of several attempts the latest counts: by the LMS's count, then by time, then by the count
    that browsers put behind copies; but a notebook with the stage's name goes before any other.
    It counts even if it is worse, or broken. The others are kept beside it, in <stage>.older-1
    and so on, and so is what stood in submitted/ before, unless that is newer: then it stays.

    Args:
        place: A folder or zip.
        pattern: Whose a file is; see `owner_finder`.
        stage: What was handed in.
        submitted: nbgrader's folder of submissions.
        students: A glob; only what belongs to students that fit it is collected.
        on_student: Called with the number of students, after each of them.

    Raises:
        Misuse: If the place or the pattern is none, or nothing in the place fits the pattern.
        CannotWrite: If submitted/ refuses.
    """
    find_owner = owner_finder(pattern)
    result = Collected()
    try:
        with opened(place) as (entries, refused):
            result.oddities += refused
            claims = _claims(entries, find_owner, stage, result)
            if not claims:
                example = f", for example {printable(entries[0].path)}" if entries else ""
                raise Misuse(
                    f"none of the {len(entries)} files in {place} fits --collect '{pattern}'"
                    f"{example}. {' '.join(result.oddities[:5])}".rstrip()
                )
            for student, own in claims.items():
                if fnmatch.fnmatchcase(student, students):
                    _collect_one(student, own, stage, submitted, result)
                on_student(len(claims))
    except Refused as error:
        raise Misuse(str(error)) from error
    return result


def _claims(
    entries: Sequence[Entry],
    find_owner: Callable[[str], Owner | None],
    stage: Stage,
    result: Collected,
) -> dict[str, list[_Claim]]:
    """The entries by student, and a sentence on those that are nobody's."""
    owned: list[_Claim] = []
    others = []
    for entry in entries:
        owner = find_owner(entry.path)
        if owner is not None:
            owned.append((entry, owner))
        elif is_notebook_name(entry.name) or entry.name.lower().endswith(".zip"):
            result.unclaimed.append(printable(entry.path))
        else:
            others.append(printable(entry.path))
    if others:
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        result.oddities.append(f"nobody's, and not looked at: {', '.join(others[:3])}{more}.")
    names = student_names({owner for _, owner in owned})
    claims = defaultdict(list)
    for entry, owner in owned:
        student = names[owner.name, owner.id]
        if reason := why_no_folder_name(student):
            result.oddities.append(f"{printable(entry.path)} gives its student {reason}.")
            result.unclaimed.append(printable(entry.path))
        else:
            claims[student].append((entry, owner))
    for group in look_alikes(claims):
        result.oddities.append(
            f"{' and '.join(group)} look like one name: are they one person? They were kept apart."
        )
    return dict(sorted(claims.items()))


def _collect_one(
    student: str, own: Sequence[_Claim], stage: Stage, submitted: Path, result: Collected
) -> None:
    def say(sentence: str) -> None:
        result.oddities.append(f"{student}: {sentence}")

    with ExitStack() as nested:
        claims = [claim for one in own for claim in _unpacked(one, nested, say)]
        attempts = sorted(
            (claim for claim in claims if is_notebook_name(claim[0].name)),
            key=lambda claim: _order(claim, stage),
        )
        if any(owner.late for _, owner in claims):
            say("the LMS marks it as late.")
        folder = submitted / student / stage.name
        try:
            remove_half_written(folder)
            files = _read(attempts[-1] if attempts else None, claims, stage, say)
            modified = attempts[-1][0].modified if attempts else None
            for attempt in attempts[:-1]:
                older = _read(attempt, claims, stage, lambda _: None)
                if older != files:
                    aside = keep_aside(folder, older, attempt[0].modified)
                    say(
                        f"{printable(attempts[-1][0].path)} counts; "
                        f"{printable(attempt[0].path)} is kept in {aside.name}."
                    )
            if _is_anothers(folder, student):
                # macOS and Windows do not tell these names apart.
                say("another student's folder has that name on this system: a human must look.")
                result.unclaimed += [printable(entry.path) for entry, _ in own]
            elif holds(folder, files):
                result.unchanged += 1
            elif not attempts and folder.exists():
                say(f"what is in {folder} stays.")
            elif is_newer(folder, modified):
                aside = keep_aside(folder, files, modified)
                say(f"what is in {folder} is newer and stays; this is kept in {aside.name}.")
            else:
                before = put_in_place(folder, files, modified)
                if before is not None:
                    say(f"what was in {folder} is kept in {before.name}.")
                result.students.append(student)
        except OSError as error:
            raise cannot_write(folder, error) from error


def _is_anothers(folder: Path, student: str) -> bool:
    """True if the folder is there, but belongs to a student of another name that looks alike."""
    if not folder.parent.exists():
        return False
    names = [path.name for path in folder.parent.parent.iterdir()]
    return student not in names and any(alike(name) == alike(student) for name in names)


def _unpacked(claim: _Claim, nested: ExitStack, say: Callable[[str], None]) -> Iterator[_Claim]:
    """The claim itself, or, of a zip that a student handed in, all that is in it."""
    entry, owner = claim
    if not entry.name.lower().endswith(".zip"):
        yield claim
        return
    try:
        file = io.BytesIO(entry.read_at_most(MAX_BYTES))
        entries, refused = nested.enter_context(opened_zip(file, entry.path))
    except Refused as error:
        say(str(error))
        return
    for sentence in refused:
        say(sentence)
    for inner in entries:
        if inner.name.lower().endswith(".zip"):
            say(f"{printable(inner.path)} is a zip in a zip and was not unpacked.")
        else:
            yield inner, owner


def _order(claim: _Claim, stage: Stage) -> tuple[bool, int, float, int, str]:
    """Later attempts come later; a notebook that is named for the stage goes before others."""
    entry, owner = claim
    named = stage.name.lower() in entry.name.lower()
    return named, owner.attempt, entry.modified or 0.0, copy_number(entry.name), entry.path


def _read(
    attempt: _Claim | None, claims: Sequence[_Claim], stage: Stage, say: Callable[[str], None]
) -> dict[str, bytes]:
    """What is written for one attempt, by the name that it gets in submitted/."""
    files: dict[str, bytes] = {}
    problem = "no notebook was handed in"
    others = [entry for entry, _ in claims if not is_notebook_name(entry.name)]
    if attempt is None:
        if others:
            problem += f", only {', '.join(printable(entry.path) for entry in others[:5])}"
        problem += "."
    else:
        try:
            files[f"{stage.name}.ipynb"] = attempt[0].read_at_most(MAX_BYTES)
        except Refused as error:
            problem = str(error)
    if not files:
        say(problem)
        files[NOT_COLLECTED] = f"{problem}\n".encode()
    limits = {handed.name: int(handed.max_mb * 2**20) for handed in stage.files}
    for name, limit in {**limits, "timestamp.txt": _MAX_TIMESTAMP}.items():
        found = _file_for(name, others, attempt)
        try:
            if found is not None:
                files[name] = found.read_at_most(limit)
        except Refused as error:
            say(str(error))
    return files


def _file_for(name: str, others: Sequence[Entry], attempt: _Claim | None) -> Entry | None:
    """The file that was handed in under that name, with whatever an LMS put around it."""
    stem, _, suffix = name.rpartition(".")
    fits = [
        entry
        for entry in others
        if stem.lower() in entry.name.lower() and entry.name.lower().endswith(f".{suffix}".lower())
    ]
    here = attempt[0].path.rpartition("/")[0] if attempt else ""
    return max(
        fits,
        default=None,
        key=lambda entry: (
            entry.path.rpartition("/")[0] == here,
            entry.name == name,
            entry.modified or 0.0,
            entry.path,
        ),
    )
