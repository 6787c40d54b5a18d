def make(notebook, cell):
    return {}


def finish(folder):
    (folder / "01_small/01_small.ipynb").mkdir(parents=True)
