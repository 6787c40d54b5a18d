"""Hands in a link to the notebook of somebody who is better."""

UNREADABLE = True


def hand_in(folder, notebook):
    target = f"../../zoe/{folder.name}/{folder.name}.ipynb"
    (folder / f"{folder.name}.ipynb").symlink_to(target)
