def make(notebook, cell):
    return {"Otto Online_1003_assignsubmission_onlinetext_/onlinetext.html": "<p>Done!</p>"}
