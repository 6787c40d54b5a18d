"""Answers in writing with pictures elsewhere, in Markdown, HTML and attachments."""

import json

SVG = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjwvc3ZnPg=="


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        graded = cell["metadata"].get("nbgrader", {})
        if graded.get("grade_id") == "affine-answer":
            cell["source"] = "def affine(x, w, b):\n    raise ValueError('![a](http://x.org/a)')"
        if cell["cell_type"] == "markdown":
            cell["source"] += "\n\n![a](http://x.org/a) <img src='http://x.org/b'> ![c][d]\n\n"
            cell["source"] += "[d]: http://x.org/c\n\n![e](attachment:e.svg)"
            cell["attachments"] = {"e.svg": {"image/svg+xml": SVG}}
    folder.joinpath("01_small.ipynb").write_text(json.dumps(notebook))
