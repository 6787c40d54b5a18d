def make(notebook, cell):
    notebook["metadata"] = None
