import jupytext
import nbformat


def make(notebook):
    script = jupytext.writes(nbformat.from_dict(notebook), fmt="py:percent")
    return {"01_small/my answers.py": script}
