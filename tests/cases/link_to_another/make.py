def make(notebook, cell):
    return {}


def finish(folder):
    (folder / "01_small").mkdir(parents=True)
    (folder / "01_small/01_small.ipynb").symlink_to("../../perfect/01_small/01_small.ipynb")
