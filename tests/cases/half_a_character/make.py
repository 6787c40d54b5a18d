def make(notebook, cell):
    cell("relu-answer")["source"] += "\n# \ud83d"
