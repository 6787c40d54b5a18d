def make(notebook, cell, released):
    stubs = {one["id"]: one["source"] for one in released["cells"]}
    for task in ("affine", "relu", "slope", "scaler"):
        answer, check = cell(f"{task}-answer"), cell(f"{task}-check")
        check["source"] = answer["source"] + "\n\n" + check["source"]
        answer["source"] = stubs[f"{task}-answer"]
