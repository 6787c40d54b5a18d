def make(notebook, cell):
    return {"Иван Петров_1001_assignsubmission_file_/homework.ipynb": notebook}
