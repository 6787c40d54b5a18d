import copy


def make(notebook, cell):
    notebook["cells"].append(copy.deepcopy(cell("relu-check")))
