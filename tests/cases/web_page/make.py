def make(notebook, cell):
    return {"01_small/01_small.ipynb": "<!doctype html><title>Sign in</title>"}
