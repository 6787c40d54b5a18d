"""A relu follows your last layer. Its outputs are the scores, and a score may be negative: with a
relu all wrong classes would be alike.
"""

CAUGHT_BY = {"test_blocks", "test_even_kernels", "test_hidden_layers"}


def pattern_to_spec(blocks, hidden, num_classes, kernel_size=3):
    spec = []
    for count, channels, pool in blocks:
        spec += count * [("conv", channels, kernel_size), ("relu",)]
        if pool:
            spec.append(("pool", 2))
    for size in hidden:
        spec += [("fc", size), ("relu",)]
    return [*spec, ("fc", num_classes), ("relu",)]
