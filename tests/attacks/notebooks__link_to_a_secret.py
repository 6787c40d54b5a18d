"""Hands in a link to a file of the instructor, to read of it in an error message."""

UNREADABLE = True


def hand_in(folder, notebook):
    (folder / f"{folder.name}.ipynb").symlink_to("../../../../home/secret.txt")
