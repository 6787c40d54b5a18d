"""Compare the `kit` that a course gives to students with the one that its graders import."""

from __future__ import annotations

from pathlib import Path

from autograder.course.stages import Course
from autograder.course.strays import is_stray

_MOST_NAMES = 5


def kit_drift(course: Course) -> str:
    """A sentence on how the two differ, or nothing where they are equal."""
    import kit  # and NumPy with it, which --help does not wait for

    ours = Path(str(kit.__file__)).parent
    if not course.kit.is_dir() or course.kit.samefile(ours):
        return ""
    given, used = _modules(course.kit), _modules(ours)
    names = sorted(name for name in given | used if given.get(name) != used.get(name))
    if not names:
        return ""
    shown = ", ".join(names[:_MOST_NAMES])
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return (
        f"the students' kit ({course.kit}) and the graders' kit ({ours}) differ in {shown}{more}: "
        "what passes in a notebook may fail in the grader, and the reverse. Copy the one over the "
        "other, or install the version of the package that belongs to this course."
    )


def _modules(folder: Path) -> dict[str, bytes]:
    """The text of every module, with one end of line on every system."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().replace(b"\r\n", b"\n")
        for path in folder.rglob("*.py")
        if path.is_file() and not is_stray(path.relative_to(folder))
    }
