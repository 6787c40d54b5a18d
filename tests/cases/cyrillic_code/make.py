def make(notebook, cell):
    cell("relu-answer")["source"] = (
        "def relu(икс):\n    # отрицательные числа пропадают\n    return np.maximum(икс, 0)"
    )
