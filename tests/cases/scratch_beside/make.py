def make(notebook, cell, released):
    return {"01_small/01_small-Copy1.ipynb": notebook, "01_small/scratch.ipynb": released}
