def make(notebook, cell):
    cell("relu-answer")["source"] = "def relu(x):\n    return x"
    return {"Anna Li_2002_assignsubmission_file_/hw.ipynb": notebook}
