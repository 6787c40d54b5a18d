def make(notebook, cell):
    return {"01_small/homework.zip": b"PK\3\4"}
