def make(notebook, cell):
    source = "while True:\n    pass"
    notebook["cells"].insert(
        1, {"cell_type": "code", "id": "own", "metadata": {}, "source": source, "outputs": []}
    )
