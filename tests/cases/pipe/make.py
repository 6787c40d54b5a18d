import os


def make(notebook, cell):
    return {}


def finish(folder):
    (folder / "01_small").mkdir(parents=True)
    os.mkfifo(folder / "01_small/01_small.ipynb")
