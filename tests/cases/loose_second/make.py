def make(notebook, cell, released):
    return {
        "alan_01_small v2.ipynb": (notebook, (2026, 3, 6, 12, 0, 0)),
        "alan_01_small v9.ipynb": (released, (2026, 3, 2, 12, 0, 0)),
    }
