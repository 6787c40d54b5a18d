"""Prove that release/ shows nothing that students must not see, by reading the files on disk."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.authoring.markers import BEGIN, END, STUB
from autograder.course.course_key import KEY_FILE
from autograder.course.specimens import new_lines
from autograder.course.stages import Course
from autograder.course.strays import is_stray
from autograder.errors import LeakFound, StageError

_SECRET_FOLDERS = {"hidden", "specimens", "accepted", "wrong"}
_SHORTEST = 8
_RETURNS_NAMES = re.compile(r"return [\w, ]+")
_BETWEEN_STRINGS = re.compile(r"""(["'])\s*\n\s*[rbfu]*\1""")
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True)
class Secret:
    """A line that students must not see."""

    path: Path
    line: int
    text: str
    """The line without white space, comment signs and quotes at its ends."""


@dataclass(frozen=True)
class Authored:
    """What one stage keeps and what it shows."""

    folder: Path
    kit_files: tuple[Path, ...]
    """Of `kit`, what the stage's students get."""

    @cached_property
    def shown(self) -> frozenset[str]:
        """The lines that students may see anyway, without white space."""
        lines = [line for _, line, secret in _notebook_lines(self.folder) if not secret]
        lines += STUB
        for path in (
            self.folder / "assignment.toml",
            *sorted((self.folder / "checks" / "public").rglob("*")),
            *self.kit_files,
        ):
            if path.is_file() and not is_stray(path.relative_to(self.folder.parent)):
                text = _text(path)
                lines += text.splitlines()
                # A .pyc has strings as Python joins them.
                lines += _BETWEEN_STRINGS.sub("", text).splitlines()
        squeezed = {_squeeze(line) for line in lines}
        # Markdown stands behind comment signs in notebook.py and without them in the notebook.
        return frozenset(squeezed | {line.removeprefix("#") for line in squeezed})

    @cached_property
    def shown_text(self) -> str:
        """The same, joined to be searched."""
        return "\n".join(sorted(self.shown))

    @cached_property
    def secrets(self) -> tuple[Secret, ...]:
        """The lines of model answers, hidden checks, reference and specimens that must not appear.

        A short line, a return of mere names, and a line that students may see anyway say nothing.
        """
        found = [
            _secret(self.folder / "notebook.py", number, line)
            for number, line, secret in _notebook_lines(self.folder)
            if secret
        ]
        for path in (
            self.folder / "reference.py",
            *sorted((self.folder / "checks" / "hidden").rglob("*.py")),
            *sorted((self.folder / "specimens").rglob("*.py")),
        ):
            if path.is_file():
                found += [
                    _secret(path, number, line)
                    for number, line in _lines_kept(path, self.folder / "notebook.py")
                ]
        return tuple(
            secret for secret in found if secret is not None and not self.shows(secret.text)
        )

    def shows(self, text: str) -> bool:
        """Whether students may see the text anyway."""
        return text in self.shown_text


def prove_release(
    course: Course, release: Path | None = None, *, passed_over: Collection[str] = ()
) -> None:
    """Read every file of release/ and look for what students must not see.

    Args:
        course: The course whose assignments/ says what that is.
        release: The folder to walk instead of the course's own release/.
        passed_over: The names of stages that are not built now: what was built of them is not held
            against what they are now. What they keep is looked for in all others.

    Raises:
        LeakFound: If a line of a model answer, hidden check, reference or specimen, or the course's
            key, is in any file, or a file has such a name or cannot be read as text.
    """
    release = course.release if release is None else release
    key = course.key.encode()
    stages = [Authored(stage.folder, tuple(course.kit_files(stage))) for stage in course.stages]
    read = {stage.folder for stage in stages}
    kit_modules = tuple(sorted(course.kit.rglob("*.py")))
    stages += [
        Authored(folder, kit_modules) for folder in course.stage_folders if folder not in read
    ]
    specimens = {
        path.stem.lower() for stage in stages for path in stage.folder.glob("specimens/*/*.py")
    }
    secrets = _by_beginning(secret for stage in stages for secret in stage.secrets)
    kit_files = {path.read_bytes() for path in course.kit.rglob("*") if path.is_file()}
    for path in sorted(release.rglob("*")):
        inside = path.relative_to(release)
        if inside.parts[0] in passed_over:
            continue
        name = f"release/{inside.as_posix()}"
        _refuse_name(inside, name, specimens)
        if not path.is_file():
            continue
        data = path.read_bytes()
        if key and key in data:
            raise LeakFound(f"{name}: the course's key is in it; remove it.")
        if data in kit_files:
            continue
        _refuse_binary(inside, name, data)
        here = next((stage for stage in stages if stage.folder.name == inside.parts[0]), None)
        _refuse_secrets(path, name, secrets, here, course.root)


def _refuse_name(inside: Path, name: str, specimens: set[str]) -> None:
    stem = inside.name.split(".")[0].lower()
    folders = {part.lower() for part in inside.parts}
    if (
        stem == "reference"
        or inside.name == KEY_FILE
        or stem in specimens
        or folders & _SECRET_FOLDERS
    ):
        raise LeakFound(
            f"{name}: a file or folder of that name belongs to the instructor and must not be in "
            "the release; remove it."
        )


def _refuse_binary(inside: Path, name: str, data: bytes) -> None:
    # What Python or Finder leave while somebody tries the release is read as far as it is text.
    if is_stray(inside):
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LeakFound(
            f"{name}: the file is not text and not one of assignments/kit/, so nothing proves "
            "that it is harmless; remove it."
        ) from error


def _refuse_secrets(
    path: Path,
    name: str,
    secrets: Mapping[str, Sequence[tuple[int, Secret]]],
    here: Authored | None,
    root: Path,
) -> None:
    rest = [
        (number, squeezed)
        for number, line in _lines_shown(path)
        if len(squeezed := _squeeze(line)) >= _SHORTEST
        # A line that may be seen as a whole holds nothing that may not.
        and (here is None or squeezed not in here.shown)
    ]
    text = "\n".join(line for _, line in rest)
    beginnings = {text[at : at + _SHORTEST] for at in range(len(text) - _SHORTEST + 1)}
    possible = [one for beginning in secrets.keys() & beginnings for one in secrets[beginning]]
    for _, secret in sorted(possible, key=lambda one: one[0]):
        if secret.text not in text or (here is not None and here.shows(secret.text)):
            continue
        number = next(number for number, line in rest if secret.text in line)
        where = secret.path.relative_to(root).as_posix()
        raise LeakFound(f"{name}:{number}: students would see line {secret.line} of {where}.")


def _by_beginning(secrets: Iterable[Secret]) -> dict[str, list[tuple[int, Secret]]]:
    """Numbered, by their first characters: to look for each in every file takes much longer."""
    found: dict[str, list[tuple[int, Secret]]] = {}
    for number, secret in enumerate(secrets):
        found.setdefault(secret.text[:_SHORTEST], []).append((number, secret))
    return found


def _notebook_lines(folder: Path) -> Iterator[tuple[int, str, bool]]:
    """Each line of notebook.py with its number, and whether it stands in a solution region."""
    inside, notebook = False, folder / "notebook.py"
    text = _text(notebook) if notebook.is_file() else ""  # a half-written stage has none yet
    for number, line in enumerate(text.splitlines(), start=1):
        marker = line.strip().removeprefix("# ").strip()
        if marker in (BEGIN, END):
            inside = marker == BEGIN
        else:
            yield number, line, inside


def _lines_kept(path: Path, notebook: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file with their numbers; of a specimen's CHANGES, the lines that they make."""
    changes, made = range(0), list[str]()
    # What cannot be read yet, in a stage that is being written, is taken as it is.
    with suppress(SyntaxError, UnicodeDecodeError, OSError, StageError):
        changes, made = new_lines(path, notebook)
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if number not in changes:
            yield number, line
    for line in made:
        yield changes.start, line


def _secret(path: Path, number: int, line: str) -> Secret | None:
    bare = re.sub(r"(?<=\S)\s+#\s.*", "", line).strip().strip("#\"' ")
    text = _squeeze(bare)
    if len(text) < _SHORTEST or _RETURNS_NAMES.fullmatch(bare):
        return None
    return Secret(path, number, text)


def _lines_shown(path: Path) -> Iterable[tuple[int, str]]:
    """The lines of a file with their numbers; of JSON, the lines of its strings."""
    text = _text(path)
    if path.suffix != ".ipynb":
        yield from enumerate(text.splitlines(), start=1)
        return
    number, position = 1, 0
    for match in _JSON_STRING.finditer(text):
        number += text.count("\n", position, match.start())
        position = match.start()
        try:
            string = json.loads(match.group(), strict=False)
        except json.JSONDecodeError:
            string = match.group()
        for line in string.splitlines():
            yield number, line


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def _squeeze(line: str) -> str:
    return "".join(line.split())
