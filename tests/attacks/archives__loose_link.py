"""Hands in, among loose files, links to a secret of the instructor."""

import json


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
    (folder / "01_small.ipynb").write_text(json.dumps(notebook))
    for name in ("01_small (1).ipynb", "timestamp.txt"):
        (folder / name).symlink_to(folder.parents[1] / "home" / "secret.txt")
