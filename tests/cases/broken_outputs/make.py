def make(notebook, cell):
    cell("relu-answer")["outputs"] = [{"output_type": "hologram"}, 7]
    cell("affine-answer")["outputs"] = {"text": "<script>alert(1)</script>"}
    cell("slope-answer")["execution_count"] = "many"
