"""The stages, `kit` and settings of nbgrader that come with the installed package."""

from __future__ import annotations

import re
from pathlib import Path

import autograder
from autograder.course.stages import Course
from autograder.course.strays import files_in
from autograder.errors import Misuse

NBGRADER_CONFIG = "nbgrader_config.py"
_COURSE_ID = re.compile(r'(?<=c\.CourseDirectory\.course_id = ")[^"]*(?=")')


def shipped_course() -> Course:
    """The kit's own course: in the package, or, of an editable install, the repository."""
    package = Path(autograder.__file__).parent
    inside = package / "shipped"
    return Course(inside if inside.is_dir() else package.parent)


def chosen_stages(words: str) -> list[str]:
    """The names of the shipped stages that "1-3", "1,4", "all" or "none" means, in order.

    Raises:
        Misuse: If the words mean no stages, or one that there is not.
    """
    names = {int(folder.name[:2]): folder.name for folder in shipped_course().stage_folders}
    if words in ("all", "none"):
        return list(names.values()) if words == "all" else []
    numbers: set[int] = set()
    for part in words.split(","):
        match = re.fullmatch(r"\s*(\d{1,2})\s*(?:-\s*(\d{1,2})\s*)?", part)
        if match is None:
            raise Misuse(
                f"--stages {words}: expected numbers such as 1-3 or 1,2,4, or all, or none."
            )
        numbers.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    if unknown := numbers - names.keys():
        listed = ", ".join(map(str, sorted(unknown)))
        raise Misuse(f"--stages {words}: no stage {listed}; there are {', '.join(names.values())}.")
    if not numbers:
        raise Misuse(f"--stages {words} means no stage; write 1-3, or none for an empty course.")
    return [names[number] for number in sorted(numbers)]


def shipped_files(stages: list[str], course_id: str) -> dict[str, bytes]:
    """The files of a course with those stages, by their path below its root.

    Args:
        stages: Names of shipped stages.
        course_id: The name by which nbgrader knows the course.
    """
    course = shipped_course()
    files = {
        path.relative_to(course.root).as_posix(): path.read_bytes()
        for folder in (course.kit, *(course.assignments / stage for stage in stages))
        for path in files_in(folder)
    }
    config = (course.root / NBGRADER_CONFIG).read_text(encoding="utf-8")
    files[NBGRADER_CONFIG] = _COURSE_ID.sub(course_id, config).encode()
    return files


def mentions_of_others(stages: list[str], files: dict[str, bytes]) -> list[str]:
    """Where the texts of these stages name a stage by a number that is not among them."""
    numbers = {int(stage[:2]) for stage in stages}
    return [
        f"{path}:{line_number} names stage {match[1]}"
        for path, data in files.items()
        if path.endswith("/notebook.py")
        for line_number, line in enumerate(data.decode().splitlines(), start=1)
        for match in re.finditer(r"\bstage (\d+)\b", line, flags=re.IGNORECASE)
        if int(match[1]) not in numbers
    ]
