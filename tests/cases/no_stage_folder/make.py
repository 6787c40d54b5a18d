def make(notebook, cell):
    return {"01_small.ipynb": notebook}
