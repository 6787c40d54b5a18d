"""An autograder for Gradescope: the zip that an instructor uploads. Students never see it."""

from __future__ import annotations

import json
from importlib.metadata import requires
from pathlib import Path

import autograder
from autograder.course.course_key import KEY_FILE
from autograder.course.installed import distributions_of
from autograder.course.records import Level, Stage
from autograder.course.settings import SETTINGS_FILE
from autograder.course.stages import Course
from autograder.course.strays import files_in
from autograder.distributing.targets import Visibility
from autograder.zip_files import zip_of

_TEMPLATES = Path(__file__).parent / "templates" / "gradescope"
_PLACES = {"setup.sh": "setup.sh", "run_autograder": "run_autograder", "grade.txt": "grade.py"}
_RUN = frozenset({"setup.sh", "run_autograder"})
_DISTRIBUTION = "convolution-course-kit"


def autograder_zip(course: Course, stage: Stage, visibility: Visibility, level: Level) -> bytes:
    """The zip: what Gradescope starts, this package, and of the course what grading needs.

    Args:
        course: The course.
        stage: The stage that is graded, built.
        visibility: When students see the checks and what they say.
        level: The weakest sandbox to grade in, in Gradescope's container.
    """
    import kit  # and NumPy with it, which --help does not wait for

    files = {place: (_TEMPLATES / name).read_bytes() for name, place in _PLACES.items()}
    needed = [line for line in requires(_DISTRIBUTION) or [] if "extra ==" not in line]
    needed += distributions_of(stage.limits.packages)
    files["requirements.txt"] = "\n".join([*needed, ""]).encode()
    settings = {"stage": stage.name, "visibility": visibility, "accept_level": level}
    files["settings.json"] = json.dumps(settings).encode()
    for package in (Path(autograder.__file__).parent, Path(str(kit.__file__)).parent):
        files |= _files_below(package, f"package/{package.name}", without="shipped")
    # All stages, because course.toml may name any of them.
    files |= _files_below(course.assignments, "course/assignments")
    for folder in (course.source, course.release):
        files |= _files_below(folder / stage.name, f"course/{folder.name}/{stage.name}")
    for name in (SETTINGS_FILE, KEY_FILE):
        if (course.root / name).is_file():
            files[f"course/{name}"] = (course.root / name).read_bytes()
    return zip_of(files, _RUN)


def _files_below(folder: Path, place: str, without: str = "") -> dict[str, bytes]:
    return {
        f"{place}/{inside.as_posix()}": path.read_bytes()
        for path in files_in(folder)
        if (inside := path.relative_to(folder)).parts[0] != without
    }
