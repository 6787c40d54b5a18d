"""Write the folder of a new stage from the template in templates/stage/."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from autograder.course.stages import STAGE_NAME, Course
from autograder.errors import CannotWrite, Misuse, NotACourse

_TEMPLATE = Path(__file__).parent / "templates" / "stage"
_SUFFIX = ".j2"


def new_stage(course: Course, name: str) -> list[Path]:
    """Write a stage that builds as it is and says TODO wherever an author must go on.

    Args:
        course: The course that gets the stage.
        name: NN_slug, for example 08_batchnorm.

    Returns:
        The files written, in order.

    Raises:
        Misuse: If the name is no stage's, or its folder or its number is taken.
        NotACourse: If the course has no assignments/.
        CannotWrite: If the file system refuses.
    """
    match = STAGE_NAME.fullmatch(name)
    if match is None:
        raise Misuse(
            f"'{name}' cannot name a stage: write two digits, _ and a slug of lower case letters, "
            "digits and _, for example 08_batchnorm."
        )
    number, slug = match.groups()
    if not course.assignments.is_dir():
        raise NotACourse(
            f"{course.root} is not a course: it has no assignments/. Run the command in the "
            "course's root folder, or name it with --course."
        )
    for taken in sorted(course.assignments.glob(f"{number}_*")):
        raise Misuse(f"{taken} exists already; choose another number, or remove that folder.")
    folder = course.assignments / name
    files = _rendered(name, slug.replace("_", " ").strip().capitalize())
    try:
        # The folder appears as a whole: half a stage would stop every other command.
        with tempfile.TemporaryDirectory(prefix=".new-", dir=course.assignments) as half:
            for inside, text in files.items():
                path = Path(half) / name / inside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            os.replace(Path(half) / name, folder)
    except OSError as error:
        raise CannotWrite(
            f"cannot write {folder}: {error.strerror or error}; make {course.assignments} "
            "writable and run the command again."
        ) from error
    return [folder / inside for inside in files]


def _rendered(name: str, title: str) -> dict[Path, str]:
    # jinja2 takes a moment to import, which no other command should wait for.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    templates = Environment(
        loader=FileSystemLoader(_TEMPLATE),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # the files are Python and Markdown, not HTML
    )
    return {
        Path(file.removesuffix(_SUFFIX)): templates.get_template(file).render(
            name=name, title=title
        )
        for file in sorted(templates.list_templates(extensions=[_SUFFIX.lstrip(".")]))
    }
