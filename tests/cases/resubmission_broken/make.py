import json


def make(notebook, cell):
    right = json.dumps(notebook)
    return {
        "broken_303_9102_01_small-2.ipynb": right[:2000],
        "broken_303_9101_01_small-1.ipynb": right,
    }
