"""Names its cells by paths, to be written elsewhere than it belongs."""

import json


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
    notebook["cells"].append(
        {
            "cell_type": "code",
            "id": "../../../../owned",
            "metadata": {
                "nbgrader": {
                    "grade_id": "../../results/01_small/alice",
                    "grade": True,
                    "points": 99,
                }
            },
            "outputs": [],
            "execution_count": None,
            "source": "x = 1",
        }
    )
    notebook["metadata"]["kernelspec"] = {"name": "../../evil", "argv": ["touch", "owned"]}
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
