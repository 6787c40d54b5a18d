def make(notebook, cell):
    notebook["nbformat_minor"] = 0
    for one in notebook["cells"]:
        del one["id"]
