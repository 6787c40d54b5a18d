"""A shortcut past a convolution and a ReLU, written down from the end."""


def revealing_order():
    return {
        "out": relu("sum"),
        "sum": add("images", "relu1"),
        "relu1": relu("conv1"),
        "conv1": conv("images", 3, 3, padding=1),
    }
