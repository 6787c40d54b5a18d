def make(notebook, cell):
    cell("why_relu-written").update(cell_type="code", outputs=[], execution_count=None)
