def make(notebook, cell):
    return {"01_small/01_SMALL.IPYNB": notebook}
