def make(notebook, cell):
    notebook["nbformat_minor"] = 0
    for number, one in enumerate(notebook["cells"]):
        del one["id"]
        one["metadata"] = {"id": f"kX{number:02}aBcDeFgH"}
