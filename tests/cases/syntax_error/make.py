def make(notebook, cell):
    cell("relu-answer")["source"] = "def relu(x)\n    return np.maximum(x, 0)"
