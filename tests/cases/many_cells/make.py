def make(notebook, cell):
    note = {"cell_type": "markdown", "metadata": {}, "source": "x"}
    notebook["cells"] += [{**note, "id": f"note-{number}"} for number in range(6000)]
