def make(notebook, cell):
    code = [
        one["source"]
        for one in notebook["cells"]
        if one["cell_type"] == "code" and not one["source"].startswith("relu(")
    ]
    whole = "\n\n".join(code)
    notebook["cells"] = [
        {"cell_type": "code", "id": "all", "metadata": {}, "source": whole, "outputs": []}
    ]
