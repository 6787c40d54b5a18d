def make(notebook, cell, released, other):
    return {"01_small/01_small.ipynb": other}
