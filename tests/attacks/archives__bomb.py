"""Hands in a zip of 200 KB that unpacks to 200 MB."""

UNREADABLE = True

import zipfile


def hand_in(folder, notebook):
    with zipfile.ZipFile(folder / "homework.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("01_small.ipynb", "w") as entry:
            for _ in range(200):
                entry.write(bytes(2**20))
