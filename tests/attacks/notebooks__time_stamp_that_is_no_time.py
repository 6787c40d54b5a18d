"""Hands in a time stamp that is no time, with which the gradebook can do nothing."""

import json


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
    (folder / "timestamp.txt").write_text("yesterday <script>alert(1)</script>\x1b[2J")
