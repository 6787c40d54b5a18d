def make(notebook, cell):
    notebook["cells"].reverse()
