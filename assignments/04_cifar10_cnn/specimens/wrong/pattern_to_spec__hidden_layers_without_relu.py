"""Your hidden layers have no relu. Two affine layers in a row are one affine layer: without a relu
between them the first adds nothing.
"""

CAUGHT_BY = {"test_hidden_layers"}


def pattern_to_spec(blocks, hidden, num_classes, kernel_size=3):
    spec = []
    for count, channels, pool in blocks:
        spec += count * [("conv", channels, kernel_size), ("relu",)]
        if pool:
            spec.append(("pool", 2))
    for size in hidden:
        spec += [("fc", size)]
    return [*spec, ("fc", num_classes)]
