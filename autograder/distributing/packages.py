"""Make what is given out of stages: for an LMS, nbgrader's exchange, Colab, GitHub, Gradescope."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.atomic import cannot_write, write_atomically
from autograder.authoring.build import check_build
from autograder.authoring.leaks import prove_release
from autograder.course.records import Level, Stage
from autograder.course.settings import SETTINGS_FILE
from autograder.course.stages import Course
from autograder.distributing.exchange import release_to_exchange
from autograder.distributing.github import template_files
from autograder.distributing.gradescope import autograder_zip
from autograder.distributing.stage_files import released_files
from autograder.distributing.targets import Target, Visibility
from autograder.errors import Misuse
from autograder.zip_files import zip_of


def make_packages(
    course: Course,
    stages: Sequence[Stage],
    target: Target,
    folder: Path,
    *,
    visibility: Visibility = Visibility.AFTER_PUBLISHED,
    level: Level = Level.STRONG,
) -> list[Path]:
    """Write the stages, as they were built, in the form that the target wants.

    What students will get is proved free of leaks as it is in the package, before it is written.

    Args:
        course: The course.
        stages: Those that are packed.
        target: Where they are given out.
        folder: Where the packages are written.
        visibility: On Gradescope, when students see the checks and what they say.
        level: On Gradescope, the weakest sandbox to grade in.

    Returns:
        What was written.

    Raises:
        StaleFiles: If a stage is not built, or not as it is now.
        LeakFound: If a package would show what students must not see.
        Misuse: If course.toml lacks an address that the target needs, or a folder is in the way.
        CannotWrite: If the file system refuses.
    """
    check_build(course, stages)
    if target is Target.COLAB and not course.settings.archive_of(stages[0].name):
        raise Misuse(
            f"{course.root / SETTINGS_FILE} has no release_url: a notebook on Colab is alone and "
            "fetches its folder from there. Write the address at which you will put the zip, "
            'release_url = "https://example.org/course/{stage}.zip", and build.'
        )
    if target is Target.NBGRADER:
        return release_to_exchange(course, stages, folder)
    written = []
    if target is Target.GRADESCOPE:
        for stage in stages:
            packed = autograder_zip(course, stage, visibility, level)
            written.append(_write(folder / f"{stage.name}-gradescope.zip", packed))
        return written
    for stage in stages:
        made = template_files if target is Target.GITHUB else released_files
        files = made(course, stage)
        _prove(course, stage, files)
        if target is Target.GITHUB:
            written.append(_write_folder(folder / stage.name, files))
            continue
        packed = zip_of({f"{stage.name}/{path}": data for path, data in files.items()})
        written.append(_write(folder / f"{stage.name}.zip", packed))
        if target is Target.COLAB:
            notebook = f"{stage.name}.ipynb"
            written.append(_write(folder / notebook, files[notebook]))
    return written


def _prove(course: Course, stage: Stage, files: Mapping[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        for path, data in files.items():
            file = Path(place) / stage.name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        prove_release(course, Path(place))


def _write(path: Path, data: bytes) -> Path:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise cannot_write(path, error) from error
    return path


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write a folder anew; one that is a repository already keeps its .git, and loses no file."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / ".git").exists():
        if not (folder / ".github" / "visible_checks.py").is_file():
            raise Misuse(f"{folder} is there and was not made by package: choose another --to.")
        shutil.rmtree(folder)
    for path, data in files.items():
        _write(folder / path, data)
    return folder
