def make(notebook, cell):
    notebook["nbformat"] = 5
