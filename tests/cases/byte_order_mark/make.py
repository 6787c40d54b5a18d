import json


def make(notebook, cell):
    return {"01_small/01_small.ipynb": json.dumps(notebook, ensure_ascii=False).encode("utf-8-sig")}
