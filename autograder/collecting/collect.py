"""Sort a folder or zip of loose notebooks into submitted/<student>/<stage>/."""

from __future__ import annotations

import datetime
import fnmatch
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.atomic import cannot_write, write_atomically
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
from autograder.collecting.whose import Worksheet, whose, without_group
from autograder.course.records import HandedFile, Stage
from autograder.errors import Misuse
from autograder.intake.read_notebook import MAX_BYTES
from autograder.intake.submissions import NOT_COLLECTED
from autograder.people.origins import Origin, write_origin
from autograder.people.roster import Roster
from autograder.untrusted.archives import (
    ARCHIVE_SUFFIXES,
    Entry,
    Refused,
    opened,
    opened_archive,
)
from autograder.untrusted.names import (
    alike,
    is_notebook_name,
    is_script_name,
    look_alikes,
    printable,
    scripts_of,
    why_no_folder_name,
)

_STAMP = "timestamp.txt"
_MAX_TIMESTAMP = 1000
_MOST_NESTED = 3
"""Archives in one another that are unpacked."""
_MOST_ARCHIVES = 10
"""That one student can hand in."""
_SYSTEMS = ("moodle", "canvas")
_MOST_ODD = 3
"""Files that may be a missing one, of one student."""
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
    roster: Roster | None = None,
    worksheet: Worksheet | None = None,
    zone: datetime.tzinfo | None = None,
    on_student: Callable[[int], None] = lambda count: None,
) -> Collected:
    """Write what each student handed in to submitted/<student>/<stage>/, whole or not at all.

    Of several attempts the latest counts: by the LMS's count, then by time, then by the count
    that browsers put behind copies; but a notebook with the stage's name goes before any other.
    It counts even if it is worse, or broken. The others are kept beside it, in <stage>.older-1
    and so on, and so is what stood in submitted/ before, unless that is newer: then it stays.
    Of an LMS its ids and times are kept as well, and what a roster says is one group gets one
    submission, for every member.

    Args:
        place: A folder or zip.
        pattern: Whose a file is; see `owner_finder`.
        stage: What was handed in.
        submitted: nbgrader's folder of submissions.
        students: A glob; only what belongs to students that fit it is collected.
        roster: Who takes the course; its ids become the students' names.
        worksheet: What Moodle says of the numbers in its zip.
        zone: Where the clock of the LMS is; the one of this machine if it is left out.
        on_student: Called with the number of students, after each of them.

    Raises:
        Misuse: If the place or the pattern is none, or nothing in the place fits the pattern.
        CannotWrite: If submitted/ refuses.
    """
    find_owner = owner_finder(pattern)
    result = Collected()
    lms = pattern if pattern in _SYSTEMS else ""
    people = _People(lms, roster, worksheet, zone)
    try:
        with opened(place, zone) as (entries, refused):
            result.oddities += refused
            claims = _claims(entries, find_owner, people, result)
            if not claims:
                example = f", for example {printable(entries[0].path)}" if entries else ""
                raise Misuse(
                    f"none of the {len(entries)} files in {place} fits --collect '{pattern}'"
                    f"{example}. {' '.join(result.oddities[:5])}".rstrip()
                )
            for student, own in claims.items():
                if fnmatch.fnmatchcase(student, students):
                    _collect_one(student, own, stage, submitted, people, result)
                on_student(len(claims))
    except Refused as error:
        raise Misuse(str(error)) from error
    return result


@dataclass(frozen=True)
class _People:
    """What is known of those who handed in, besides the paths."""

    lms: str
    roster: Roster | None
    worksheet: Worksheet | None
    zone: datetime.tzinfo | None

    def moment(self, claim: _Claim | None) -> float | None:
        """When it was handed in, by the worksheet, else by the archive."""
        if claim is None:
            return None
        times = self.worksheet.times if self.worksheet else {}
        return times.get(claim[1].id, claim[0].modified)


def _claims(
    entries: Sequence[Entry],
    find_owner: Callable[[str], Owner | None],
    people: _People,
    result: Collected,
) -> dict[str, list[_Claim]]:
    """The entries by student, and a sentence on those that are nobody's."""
    owned: list[_Claim] = []
    others = []
    for entry in entries:
        owner = find_owner(entry.path)
        if owner is not None:
            owned.append((entry, owner))
        elif is_notebook_name(entry.name) or entry.name.lower().endswith(ARCHIVE_SUFFIXES):
            result.unclaimed.append(printable(entry.path))
        else:
            others.append(printable(entry.path))
    if others:
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        result.oddities.append(f"nobody's, and not looked at: {', '.join(others[:3])}{more}.")
    names, unsure = _names({owner for _, owner in owned}, people, result)
    claims = defaultdict(list)
    for entry, owner in owned:
        if owner in unsure:
            result.unclaimed.append(printable(entry.path))
            continue
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
    if people.roster is not None:
        _share_in_groups(claims, people.roster)
    return dict(sorted(claims.items()))


def _names(
    owners: set[Owner], people: _People, result: Collected
) -> tuple[dict[tuple[str, str], str], set[Owner]]:
    """The student of each (name, id), by the roster where it knows them; and who is unsure."""
    names, unsure, strangers = {}, set(), set()
    for owner in sorted(owners, key=lambda one: (one.name, one.id)):
        person, sentence = whose(owner, people.lms, people.roster, people.worksheet)
        if person is not None:
            names[owner.name, owner.id] = person.id
        elif sentence:
            unsure.add(owner)
            if sentence not in result.oddities:
                result.oddities.append(sentence)
        else:
            strangers.add(replace(owner, name=without_group(owner.name)))
            if people.roster is not None:
                sentence = f"{printable(owner.name)} is not in roster.csv: collected all the same."
                if sentence not in result.oddities:
                    result.oddities.append(sentence)
    others = student_names(strangers)
    for owner in owners - unsure:
        key = (owner.name, owner.id)
        if key not in names:
            names[key] = others[without_group(owner.name), owner.id]
    return names, unsure


def _share_in_groups(claims: dict[str, list[_Claim]], roster: Roster) -> None:
    """What one member of a group handed in is everybody's in it; each keeps an id of their own."""
    for student in list(claims):
        person = roster.by_id.get(student)
        members = roster.group_of(person) if person else ()
        if len(members) < 2 or (members[0].id in claims and student != members[0].id):
            continue  # done with the first member who has something
        own = {one.id: claims.get(one.id, []) for one in members}
        everything = [claim for each in own.values() for claim in each]
        for one in members:
            mine = [(entry, owner) for entry, owner in own[one.id]]
            others = [
                (entry, replace(owner, id=""))
                for entry, owner in everything
                if (entry, owner) not in mine
            ]
            claims[one.id] = mine + others


def _collect_one(
    student: str,
    own: Sequence[_Claim],
    stage: Stage,
    submitted: Path,
    people: _People,
    result: Collected,
) -> None:
    def say(sentence: str) -> None:
        result.oddities.append(f"{student}: {sentence}")

    with ExitStack() as nested:
        claims = [claim for one in own for claim in _unpacked(one, nested, people.zone, say)]
        notebooks = [claim for claim in claims if is_notebook_name(claim[0].name)]
        attempts = sorted(
            notebooks or scripts_of(stage.name, claims, lambda claim: claim[0].name),
            key=lambda claim: _order(claim, stage, people),
        )
        if any(owner.late for _, owner in claims):
            say("the LMS marks it as late.")
        folder = submitted / student / stage.name
        try:
            remove_half_written(folder)
            files = _read(attempts[-1] if attempts else None, claims, stage, people, say)
            modified = people.moment(attempts[-1]) if attempts else None
            for attempt in attempts[:-1]:
                older = _read(attempt, claims, stage, people, lambda _: None)
                if older != files:
                    aside = keep_aside(folder, older, people.moment(attempt))
                    say(
                        f"{printable(attempts[-1][0].path)} counts; "
                        f"{printable(attempt[0].path)} is kept in {aside.name}."
                    )
            if _is_anothers(folder, student):
                # macOS and Windows do not tell these names apart.
                say("another student's folder has that name on this system: a human must look.")
                result.unclaimed += [printable(entry.path) for entry, _ in own]
            elif holds(folder, files, besides=(_STAMP,) if people.lms else ()):
                result.unchanged += 1
                _stamp(folder, modified, people)
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
                _stamp(folder, modified, people)
            if people.lms and folder.is_dir():
                _keep_origin(student, own, attempts, stage, submitted, people)
        except OSError as error:
            raise cannot_write(folder, error) from error


def _is_anothers(folder: Path, student: str) -> bool:
    """True if the folder is there, but belongs to a student of another name that looks alike."""
    if not folder.parent.exists():
        return False
    names = [path.name for path in folder.parent.parent.iterdir()]
    return student not in names and any(alike(name) == alike(student) for name in names)


def _stamp(folder: Path, moment: float | None, people: _People) -> None:
    """Write when it was handed in as nbgrader reads it, where an LMS says so."""
    if people.lms and moment is not None:
        utc = datetime.datetime.fromtimestamp(moment, datetime.UTC)
        text = f"{utc:%Y-%m-%d %H:%M:%S} UTC\n"
        path = folder / _STAMP
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            write_atomically(path, text.encode())


def _keep_origin(
    student: str,
    own: Sequence[_Claim],
    attempts: Sequence[_Claim],
    stage: Stage,
    submitted: Path,
    people: _People,
) -> None:
    """Note under which id, and from which path, the LMS will know this student again."""
    mine = [claim for claim in own if claim[1].id]
    latest = max(mine, key=lambda claim: _order(claim, stage, people), default=None)
    if latest is None:  # of another member of the group
        origin = Origin(people.lms, "", "", any(owner.late for _, owner in own))
    else:
        late = (attempts[-1] if attempts else latest)[1].late
        origin = Origin(people.lms, latest[1].id, latest[0].path, late)
    write_origin(submitted, student, stage.name, origin)


def _unpacked(
    claim: _Claim,
    nested: ExitStack,
    zone: datetime.tzinfo | None,
    say: Callable[[str], None],
) -> Iterator[_Claim]:
    """The claim itself, or, of an archive that a student handed in, all that is in it."""
    owner = claim[1]
    waiting, unpacked = [(claim[0], 0)], 0
    while waiting:
        entry, depth = waiting.pop(0)
        if not entry.name.lower().endswith(ARCHIVE_SUFFIXES):
            yield entry, owner
            continue
        if depth == _MOST_NESTED or unpacked == _MOST_ARCHIVES:
            why = f"in {depth} others" if depth == _MOST_NESTED else "one of too many archives"
            say(f"{printable(entry.path)} is {why} and was not unpacked.")
            continue
        unpacked += 1
        try:
            file = io.BytesIO(entry.read_at_most(MAX_BYTES))
            entries, refused = nested.enter_context(opened_archive(file, entry.path, zone))
        except Refused as error:
            say(str(error))
            continue
        for sentence in refused:
            say(sentence)
        waiting += [(inner, depth + 1) for inner in entries]


def _order(claim: _Claim, stage: Stage, people: _People) -> tuple[bool, int, float, int, str]:
    """Later attempts come later; a notebook that is named for the stage goes before others."""
    entry, owner = claim
    named = stage.name.lower() in entry.name.lower()
    return named, owner.attempt, entry.modified or 0.0, copy_number(entry.name), entry.path


def _read(
    attempt: _Claim | None,
    claims: Sequence[_Claim],
    stage: Stage,
    people: _People,
    say: Callable[[str], None],
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
            suffix = ".py" if is_script_name(attempt[0].name) else ".ipynb"
            files[f"{stage.name}{suffix}"] = attempt[0].read_at_most(MAX_BYTES)
        except Refused as error:
            problem = str(error)
    if not files:
        say(problem)
        files[NOT_COLLECTED] = f"{problem}\n".encode()
    limits = {handed.name: int(handed.max_mb * 2**20) for handed in stage.files}
    if not people.lms:  # else a student's own would say when they handed in
        limits[_STAMP] = _MAX_TIMESTAMP
    for name, limit in limits.items():
        found = _file_for(name, others, attempt)
        try:
            if found is not None:
                files[name] = found.read_at_most(limit)
        except Refused as error:
            say(str(error))
    for handed in stage.files:
        if handed.name not in files:
            files |= _oddly_named(handed, stage, others, say)
    return files


def _oddly_named(
    handed: HandedFile, stage: Stage, others: Sequence[Entry], say: Callable[[str], None]
) -> dict[str, bytes]:
    """What may be the missing file under another name, kept under that: a human decides."""
    suffix = Path(handed.name).suffix.lower()
    asked = {one.name for one in stage.files}
    never = {*asked, _STAMP, NOT_COLLECTED}
    fits = [one for one in others if one.name.lower().endswith(suffix) and one.name not in never]
    kept: dict[str, bytes] = {}
    for entry in fits[:_MOST_ODD]:
        if not why_no_folder_name(entry.name):
            try:
                kept[entry.name] = entry.read_at_most(int(handed.max_mb * 2**20))
            except Refused as error:
                say(str(error))
    if fits:
        say(
            f"{handed.name} was not handed in, but {', '.join(printable(one.path) for one in fits)}"
            ": a human must look."
        )
    return kept


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
            entry.modified or 0.0,
            copy_number(entry.name),
            entry.name == name,
            entry.path,
        ),
    )
