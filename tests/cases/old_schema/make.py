def make(notebook, cell):
    for one in notebook["cells"]:
        if "nbgrader" in one["metadata"]:
            one["metadata"]["nbgrader"]["schema_version"] = 1
            one["metadata"]["nbgrader"].pop("cell_type", None)
