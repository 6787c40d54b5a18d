"""Writes an expression so deep that older versions of Python crash while they parse it."""

import json


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x" + ".T" * 100_000 + "\n"
    notebook["cells"].append(
        {
            "cell_type": "code",
            "id": "deep",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
            "source": "f" + "()" * 100_000,
        }
    )
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
