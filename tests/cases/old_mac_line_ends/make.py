def make(notebook, cell):
    for one in notebook["cells"]:
        one["source"] = one["source"].replace("\n", "\r")
