import copy


def make(notebook, cell, released):
    stub = next(one for one in released["cells"] if one["id"] == "relu-answer")
    notebook["cells"].append(copy.deepcopy(stub))
