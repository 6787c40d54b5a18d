"""Hands in a zip that announces a hundred bytes and unpacks to 200 MB."""

UNREADABLE = True

import struct
import zipfile


def hand_in(folder, notebook):
    path = folder / "homework.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("01_small.ipynb", "w") as entry:
            for _ in range(200):
                entry.write(bytes(2**20))
    size, claimed = struct.pack("<I", 200 * 2**20), struct.pack("<I", 100)
    path.write_bytes(path.read_bytes().replace(size, claimed))
