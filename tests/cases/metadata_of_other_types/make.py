def make(notebook, cell):
    for one, junk in zip(notebook["cells"], [[], 7, "x", None, {"nbgrader": 1}] * 10, strict=False):
        one["metadata"] = junk
