import json


def make(notebook, cell):
    right = json.dumps(notebook)
    cell("relu-answer")["source"] = "def relu(x):\n    return x"
    return {
        "worse_302_9102_01_small-2.ipynb": notebook,
        "worse_302_9101_01_small-1.ipynb": right,
    }
