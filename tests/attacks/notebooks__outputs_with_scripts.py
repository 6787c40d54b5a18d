"""Hands in outputs of 20 MB with scripts, control codes, and points of its own."""

import json


def hand_in(folder, notebook):
    points = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
    points["data"] = {"text/plain": "4.0", "text/html": "<script>alert(1)</script>"}
    stream = {"output_type": "stream", "name": "stdout", "text": "\x1b[2J\x1b]0;owned\x07" * 10**6}
    script = {"output_type": "display_data", "metadata": {}}
    script["data"] = {
        "application/javascript": "alert(1)",
        "text/html": "<script>alert(1)</script>",
    }
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    return x @ w\n"
        if cell["cell_type"] == "code":
            cell["outputs"] = [points, script]
    notebook["cells"][1]["outputs"] = [points, stream, script]
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
