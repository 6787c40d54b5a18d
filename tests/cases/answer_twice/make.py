import copy


def make(notebook, cell):
    place = notebook["cells"].index(cell("relu-answer"))
    notebook["cells"].insert(place + 1, copy.deepcopy(cell("relu-answer")))
    cell("relu-answer")["source"] = "def relu(x):\n    return x"
