def make(notebook):
    return {"01_small/01_small.ipynb": notebook, "01_small/01_small.py": "# %%\nx = 1"}
