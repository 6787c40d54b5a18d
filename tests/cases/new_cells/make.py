import copy


def make(notebook, cell, released):
    stubs = {one["id"]: one["source"] for one in released["cells"]}
    for name in ("affine-answer", "relu-answer", "slope-answer", "scaler-answer"):
        answer = cell(name)
        pasted = copy.deepcopy(answer) | {"id": f"new-{name}", "metadata": {}}
        notebook["cells"].insert(notebook["cells"].index(answer), pasted)
        answer["source"] = stubs[name]
