def make(notebook, cell):
    return {"doejane_LATE_301_9001_01_small-1.ipynb": notebook}
