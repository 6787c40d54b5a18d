def make(notebook, cell):
    cell("relu-answer")["cell_type"] = "markdown"
    del cell("relu-answer")["outputs"], cell("relu-answer")["execution_count"]
