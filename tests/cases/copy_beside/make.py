def make(notebook, cell, released):
    return {"01_small/01_small.ipynb": notebook, "01_small/01_small (1).ipynb": released}
