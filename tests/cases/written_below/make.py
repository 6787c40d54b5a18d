def make(notebook, cell, released):
    stubs = {one["id"]: one["source"] for one in released["cells"]}
    text = cell("why_relu-written")["source"]
    cell("why_relu-written")["source"] = stubs["why_relu-written"]
    below = {"cell_type": "markdown", "id": "below", "metadata": {}, "source": text}
    notebook["cells"].insert(notebook["cells"].index(cell("why_relu-written")) + 1, below)
