"""Has a thousand statements that never end, so that each of them has its time."""

import json

HARMS_ITSELF = True


def hand_in(folder, notebook):
    lines = [f"SIZE{number} = sum(iter(int, 1))" for number in range(1000)]
    uses = " + ".join(f"SIZE{number}" for number in range(1000))
    answer = "\n".join([f"def affine(x, w, b):\n    return x @ w + {uses}", *lines])
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = answer
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
