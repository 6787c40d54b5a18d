def make(notebook, cell):
    step = next(one for one in notebook["cells"] if one["source"].startswith("H = "))
    step["source"] = "H = 1.0"
