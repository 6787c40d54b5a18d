"""Writes an answer of 30 MB, which takes gigabytes to be parsed."""

UNREADABLE = True

import json


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n" + "a = [1, 2]\n" * 3_000_000
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
