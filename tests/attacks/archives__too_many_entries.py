"""Hands in a zip with more than a hundred thousand files."""

UNREADABLE = True

import zipfile


def hand_in(folder, notebook):
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        for number in range(100_001):
            archive.writestr(f"{number}", b"")
