def make(notebook, cell):
    data = "data = " + "1 + " * 250_000 + "1"
    notebook["cells"].append(
        {"cell_type": "code", "id": "data", "metadata": {}, "source": data, "outputs": []}
    )
