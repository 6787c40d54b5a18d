"""Hands in a zip that is damaged so that reading its notebook fails halfway."""

UNREADABLE = True

import json
import zipfile


def hand_in(folder, notebook):
    path = folder / "homework.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("01_small.ipynb", json.dumps(notebook))
    data = bytearray(path.read_bytes())
    data[200:260] = bytes(60)
    path.write_bytes(data)
