import json


def make(notebook, cell):
    cell("relu-answer")["source"] += "\n# \u0440\u0435\u0448\u0435\u043d\u0438\u0435"
    text = json.dumps(notebook, ensure_ascii=False)
    return {"01_small/01_small.ipynb": text.replace("×", "x").encode("cp1251")}
