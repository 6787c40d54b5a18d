def make(notebook, cell):
    return {
        "01_small/01_small.ipynb": notebook,
        "01_small/numpy.py": "raise SystemExit('not the NumPy you want')",
        "01_small/kit.py": "check = None",
    }
