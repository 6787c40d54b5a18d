def make(notebook, cell):
    for one in notebook["cells"]:
        one["metadata"] = {}
