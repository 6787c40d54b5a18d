"""Has cells of its own that never end, in places where only definitions are run."""

import json


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
    own = (
        "while True:\n    pass",
        "numbers = [0 for _ in iter(int, 1)]",
        "class Endless:\n    while True:\n        pass",
    )
    for number, text in enumerate(own):
        notebook["cells"].append(
            {
                "cell_type": "code",
                "id": f"own-{number}",
                "metadata": {},
                "outputs": [],
                "execution_count": None,
                "source": text,
            }
        )
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
