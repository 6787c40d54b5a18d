import json


def make(notebook, cell):
    for one in notebook["cells"]:
        one["source"] = one["source"].replace("\n", "\r\n")
    text = json.dumps(notebook, indent=1).replace("\n", "\r\n")
    return {"01_small/01_small.ipynb": text.encode()}
