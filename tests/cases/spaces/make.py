def make(notebook, cell):
    pass
