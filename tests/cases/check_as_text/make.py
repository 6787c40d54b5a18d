def make(notebook, cell):
    cell("relu-check")["cell_type"] = "markdown"
    del cell("relu-check")["outputs"], cell("relu-check")["execution_count"]
