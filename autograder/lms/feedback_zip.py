"""Pack the students' pages into the zip that an LMS takes back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.people.origins import Origin

_MOODLE = re.compile(r"[^/]+?_\d+_assignsubmission_[a-z]+")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry, so that the same pages make the same zip."""


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
    out = io.BytesIO()
    lost = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, page in sorted(pages.items()):
            name = _name_in_zip(origins.get(student), page)
            if name:
                info = zipfile.ZipInfo(name, _EPOCH)
                info.external_attr = 0o644 << 16
                archive.writestr(info, page.read_bytes(), zipfile.ZIP_DEFLATED)
            else:
                lost.append(student)
    return out.getvalue(), lost


def _name_in_zip(origin: Origin | None, page: Path) -> str:
    if origin is None:
        return ""
    if origin.lms == "moodle":
        found = _MOODLE.search(origin.path)
        return f"{found[0]}_/{page.name}" if found else ""
    stem = origin.path.rpartition("/")[2].rpartition(".")[0]
    return f"{stem}.html" if stem else ""
