"""Adds a hundred thousand cells of its own."""

import json


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
    for number in range(100_000):
        notebook["cells"].append(
            {"cell_type": "markdown", "id": f"c{number}", "metadata": {}, "source": f"{number}"}
        )
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
