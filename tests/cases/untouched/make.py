def make(notebook, cell, released):
    return {"01_small/01_small.ipynb": released}
