import nbformat
from nbconvert.exporters import PythonExporter


def make(notebook):
    script, _ = PythonExporter().from_notebook_node(nbformat.from_dict(notebook))
    return {"01_small/01_small.py": script}
