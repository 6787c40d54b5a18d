def make(notebook, cell):
    notebook["metadata"] = {"language_info": {"name": "python", "version": "3.13.1"}}
    for number, one in enumerate(notebook["cells"]):
        one["id"] = f"{number:08x}"
        one["metadata"] |= {"vscode": {"languageId": "python"}}
        one["source"] = one["source"].splitlines(keepends=True)
