import copy


def make(notebook, cell):
    answer = cell("relu-answer")
    helper = copy.deepcopy(answer)
    helper |= {"id": "helper", "source": "def zero(x):\n    return 0 * x"}
    answer["source"] = "def relu(x):\n    return np.maximum(x, zero(x))"
    notebook["cells"].insert(notebook["cells"].index(answer), helper)
