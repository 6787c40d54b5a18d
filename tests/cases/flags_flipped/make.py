def make(notebook, cell):
    for one in notebook["cells"]:
        if flags := one["metadata"].get("nbgrader"):
            flags["grade"], flags["solution"] = not flags["grade"], not flags["solution"]
            flags["locked"] = not flags["locked"]
