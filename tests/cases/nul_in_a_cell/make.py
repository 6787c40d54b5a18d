def make(notebook, cell):
    cell("relu-answer")["source"] += "\0"
