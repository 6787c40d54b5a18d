def make(notebook, cell):
    cell("relu-answer")["source"] = "%%time\n" + cell("relu-answer")["source"]
    cell("affine-answer")["source"] += "\n!pip install numpy\n%matplotlib inline"
