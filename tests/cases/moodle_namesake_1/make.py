def make(notebook, cell):

    return {"Anna Li_2001_assignsubmission_file_/hw.ipynb": notebook}
