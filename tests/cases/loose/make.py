def make(notebook, cell):
    return {"week 1/grace hopper_01_small.ipynb": notebook}
