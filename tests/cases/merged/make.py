def make(notebook, cell):
    cell("affine-answer")["source"] += "\n\n" + cell("relu-answer")["source"]
    notebook["cells"].remove(cell("relu-answer"))
