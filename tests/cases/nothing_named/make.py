def make(notebook, cell):
    for number, one in enumerate(notebook["cells"]):
        one["metadata"] = {}
        one["id"] = f"cell-{number}"
