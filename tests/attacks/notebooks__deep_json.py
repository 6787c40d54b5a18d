"""Hands in a notebook with metadata nested a million deep."""

UNREADABLE = True

import json


def hand_in(folder, notebook):
    text = json.dumps(notebook)
    deep = "[" * 10**6 + "]" * 10**6
    path = folder / f"{folder.name}.ipynb"
    path.write_text(text.replace('"metadata": {', f'"metadata": {{"x": {deep}, ', 1))
