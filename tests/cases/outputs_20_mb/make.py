def make(notebook, cell):
    text = "loss 0.123456789\n" * (20 * 2**20 // 17)
    cell("relu-answer")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]
