def make(notebook, cell):
    return {"01_small/.ipynb_checkpoints/01_small-checkpoint.ipynb": notebook}
