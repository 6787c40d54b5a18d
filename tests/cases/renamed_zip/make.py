def make(notebook, cell):
    return {"01_small/01_small.ipynb": b"PK\3\4\x14\0\0\0\x08\0\xe9\xff"}
