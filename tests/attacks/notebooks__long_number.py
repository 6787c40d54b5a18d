"""Hands in a notebook whose format has a version of a million digits."""

UNREADABLE = True

import json


def hand_in(folder, notebook):
    text = json.dumps(notebook).replace('"nbformat": 4', '"nbformat": ' + "4" * 10**6)
    (folder / f"{folder.name}.ipynb").write_text(text)
