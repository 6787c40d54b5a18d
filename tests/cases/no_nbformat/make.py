def make(notebook, cell):
    del notebook["nbformat"], notebook["nbformat_minor"]
