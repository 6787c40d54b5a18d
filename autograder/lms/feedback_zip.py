"""Pack the students' pages into the zip that an LMS takes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from autograder.people.origins import Origin
from autograder.zip_files import zip_of

_MOODLE = re.compile(r"[^/]+?_\d+_assignsubmission_[a-z]+")


def feedback_zip(
    pages: Mapping[str, Path], origins: Mapping[str, Origin]
) -> tuple[bytes, list[str]]:
    """The zip, each page under the name by which the LMS knows whose it is.

    Moodle's "Upload multiple feedback files in a zip" reads the folder
    `Full Name_12345_assignsubmission_file_`, Canvas's "Upload Submissions" the beginning of the
    file's name, `doejane_12345_67890_`: both as they were when the submissions were downloaded.

    Args:
        pages: By student.
        origins: Where the submissions came from, by student.

    Returns:
        The zip, and the students whose page is not in it, because nothing says whose it is to the
        LMS.
    """
    files, lost = {}, []
    for student, page in sorted(pages.items()):
        name = _name_in_zip(origins.get(student), page)
        if name and name not in files:
            files[name] = page.read_bytes()
        else:
            lost.append(student)
    return zip_of(files), lost


def _name_in_zip(origin: Origin | None, page: Path) -> str:
    if origin is None:
        return ""
    if origin.lms == "moodle":
        found = _MOODLE.search(origin.path)
        return f"{found[0]}_/{page.name}" if found else ""
    stem = origin.path.rpartition("/")[2].rpartition(".")[0]
    return f"{stem}.html" if stem else ""
