"""Hands in a zip in a zip in a zip, each of which would be a larger one."""

UNREADABLE = True

import io
import json
import zipfile


def hand_in(folder, notebook):
    data, name = json.dumps(notebook).encode(), "01_small.ipynb"
    for _ in range(5):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr(name, data)
        data, name = inner.getvalue(), "more.zip"
    (folder / "homework.zip").write_bytes(data)
