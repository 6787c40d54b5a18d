def make(notebook, cell):
    pass


def finish(folder):
    (folder / "01_small/01_small.ipynb").chmod(0)
