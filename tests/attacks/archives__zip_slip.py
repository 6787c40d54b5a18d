"""Hands in a zip whose entries have names that lead to other people's files."""

import json
import zipfile


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        archive.writestr("../../../results/01_small/alice.json", "{}")
        archive.writestr("x/../../../zoe/01_small/01_small.ipynb", "{}")
        archive.writestr("..\\..\\..\\gradebook.db", "owned")
        archive.writestr("01_small.ipynb", json.dumps(notebook))
