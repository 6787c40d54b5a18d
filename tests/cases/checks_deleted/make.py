def make(notebook, cell):
    notebook["cells"] = [
        one for one in notebook["cells"] if not one["metadata"].get("nbgrader", {}).get("locked")
    ]
