"""Has its answer cell twice, with one id, as a copy in the editor makes it."""

IN_STOCK = "the class is lost"

import json


def hand_in(folder, notebook):
    for place, cell in enumerate(notebook["cells"]):
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
            notebook["cells"].insert(place, json.loads(json.dumps(cell)))
            break
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
