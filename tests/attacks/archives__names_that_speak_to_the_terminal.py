"""Hands in a zip whose names clear the screen, use markup and turn the line around."""

import json
import zipfile


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        for name in ("\x1b[2J\x1b]0;owned\x07", "[bold red]x[/] [/x]", "\u202e..\nfull marks"):
            archive.writestr(f"../{name}.ipynb", "x")
            archive.writestr(f"{name}.txt", "x")
        archive.writestr("01_small.ipynb", json.dumps(notebook))
