"""Where a submission came from, kept beside it so that marks and pages find the way back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.atomic import write_atomically


@dataclass(frozen=True)
class Origin:
    """What the LMS said of a submission."""

    lms: str
    """moodle, canvas, or nothing where a pattern told whose a file is."""
    id: str
    """The number in the path: in Moodle of this hand-in, in Canvas of the person."""
    path: str
    """Where the notebook was in the archive, or what was handed in instead of one."""
    late: bool = False
    """Whether the LMS marks it as late."""


def origin_file(submitted: Path, student: str, stage: str) -> Path:
    """Beside the submission's folder: what is in there is the student's own."""
    return submitted / student / f"{stage}.origin.json"


def write_origin(submitted: Path, student: str, stage: str, origin: Origin) -> None:
    """Keep the origin; what was kept before is replaced.

    Raises:
        CannotWrite: If submitted/ refuses.
    """
    data = json.dumps(asdict(origin), ensure_ascii=False, indent=1) + "\n"
    path = origin_file(submitted, student, stage)
    if not path.is_file() or path.read_bytes() != data.encode():
        write_atomically(path, data.encode())


def read_origin(submitted: Path, student: str, stage: str) -> Origin | None:
    """The origin, or None if none is kept that can be read."""
    try:
        return Origin(**json.loads(origin_file(submitted, student, stage).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
