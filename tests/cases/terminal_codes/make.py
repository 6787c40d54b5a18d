def make(notebook, cell):
    cell("why_relu-written")["source"] = "<script>alert(1)</script> \x1b[2J\x1b]0;owned\7"
    cell("relu-answer")["source"] += "\n# \x1b[31m [bold red]"
