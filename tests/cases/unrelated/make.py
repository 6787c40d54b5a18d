def make(notebook, cell):
    source = "import pandas\npandas.read_csv('sales.csv')"
    notebook["cells"] = [
        {"cell_type": "code", "id": "a", "metadata": {}, "source": source, "outputs": []}
    ]
