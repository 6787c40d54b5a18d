def make(notebook, cell):
    return {}


def finish(folder):
    folder.mkdir()
    (folder / "01_small").symlink_to("../perfect/01_small")
