"""Make zips that are the same, byte for byte, whenever the same files are packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping

_TIME = (2000, 1, 1, 0, 0, 0)
"""Of every file in a zip."""


def zip_of(files: Mapping[str, bytes], executable: Collection[str] = ()) -> bytes:
    """A zip of the files.

    Args:
        files: By path in the zip.
        executable: The paths of those that are run.

    >>> zip_of({"a/b.txt": b"1"}) == zip_of({"a/b.txt": b"1"})
    True
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, which keeps who may run it
            entry.external_attr = (0o755 if path in executable else 0o644) << 16
            archive.writestr(entry, data)
    return stream.getvalue()
