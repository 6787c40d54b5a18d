def make(notebook, cell):
    time = "2026-03-02 12:00:00.000000 UTC\n"
    return {"01_small/01_small.ipynb": notebook, "01_small/timestamp.txt": time}
