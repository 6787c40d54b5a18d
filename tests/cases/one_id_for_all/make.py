def make(notebook, cell):
    for one in notebook["cells"]:
        one["id"] = "relu-answer"
