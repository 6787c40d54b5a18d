def make(notebook, cell):
    cell("relu-answer")["source"] = "def relu(x):\n    return x"
    cell("relu-check")["source"] = "def check(task):\n    return 'passed'\n\n\ncheck('relu')"
