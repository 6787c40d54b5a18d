import json


def make(notebook, cell):
    cell("relu-answer")["source"] += "\n# d\u00e9j\u00e0 vu"
    text = json.dumps(notebook, ensure_ascii=False)
    return {"01_small/01_small.ipynb": text.replace("×", "x").encode("latin-1")}
