def make(notebook, cell):
    return {}


def finish(folder):
    (folder / "01_small").mkdir(parents=True)
    with (folder / "01_small/01_small.ipynb").open("wb") as file:
        file.truncate(60 * 2**20)
