"""Has cells that are commands of the shell."""

import json


def hand_in(folder, notebook):
    answer = "!touch owned\n%system touch owned\ndef affine(x, w, b):\n    return x @ w\n"
    for cell in notebook["cells"]:
        if cell["id"] == "affine-answer":
            cell["source"] = answer
    for number, text in enumerate(("%%bash\ntouch owned", "!curl http://127.0.0.1/owned")):
        notebook["cells"].append(
            {
                "cell_type": "code",
                "id": f"shell-{number}",
                "metadata": {},
                "outputs": [],
                "execution_count": None,
                "source": text,
            }
        )
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))
