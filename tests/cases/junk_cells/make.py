def make(notebook, cell):
    notebook["cells"][:0] = [7, None, [], {"cell_type": "code", "source": {"x": 1}}, {}]
