"""Hands in a named pipe, which a reader waits at for ever."""

UNREADABLE = True

import os


def hand_in(folder, notebook):
    os.mkfifo(folder / f"{folder.name}.ipynb")
