"""Your convolutions are always 3 x 3. Their size is kernel_size."""

CAUGHT_BY = {"test_blocks", "test_even_kernels"}


def pattern_to_spec(blocks, hidden, num_classes, kernel_size=3):
    spec = []
    for count, channels, pool in blocks:
        spec += count * [("conv", channels, 3), ("relu",)]
        if pool:
            spec.append(("pool", 2))
    for size in hidden:
        spec += [("fc", size), ("relu",)]
    return [*spec, ("fc", num_classes)]
