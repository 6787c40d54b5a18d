def make(notebook, cell):
    affine, relu = (cell(name)["metadata"]["nbgrader"] for name in ("affine-answer", "relu-answer"))
    affine["grade_id"], relu["grade_id"] = relu["grade_id"], affine["grade_id"]
