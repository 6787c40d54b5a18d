import nbformat


def make(notebook, cell):
    old = nbformat.convert(nbformat.from_dict(notebook), 3)
    return {"01_small/01_small.ipynb": dict(old)}
