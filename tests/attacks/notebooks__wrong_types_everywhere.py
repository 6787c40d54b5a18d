"""Has numbers where texts belong, texts where lists belong, and nothing where cells belong."""

import json


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = ["def affine(x, w, b):\n", 7, None, "    return x @ w\n"]
            cell["metadata"] = 3
    odd = [None, 7, "cell", [], {}, {"cell_type": []}, {"cell_type": "code", "source": {}}]
    odd += [{"cell_type": "code", "metadata": {"nbgrader": []}, "id": {}, "source": [[]]}]
    notebook["cells"] = odd + notebook["cells"]
    notebook |= {"metadata": 7, "nbformat": None, "nbformat_minor": []}
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
