"""Hands in a zip whose entries have names from the root of the file system on."""

import json
import zipfile


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
    course = folder.parents[1] / "course"
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        for name in (f"{course}/gradebook.db", f"{course}/owned.ipynb", "C:\\owned.ipynb"):
            archive.writestr(name, "owned")
        archive.writestr("01_small.ipynb", json.dumps(notebook))
