"""Gives its notebook a name full of control codes and markup, which becomes a remark."""

import json


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
    name = "\x1b[2J\x1b]0;owned\x07\n[bold]{{ 1337 * 7 }}\u202e<script>alert(1)<.ipynb"
    (folder / name).write_text(json.dumps(notebook))
