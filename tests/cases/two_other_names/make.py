def make(notebook, cell, released):
    return {"01_small/a.ipynb": notebook, "01_small/b.ipynb": released}
