"""You put a pooling behind every block. The question mark in POOL? means that a block may have
none: its third entry says it.
"""

CAUGHT_BY = {"test_blocks", "test_even_kernels"}


def pattern_to_spec(blocks, hidden, num_classes, kernel_size=3):
    spec = []
    for count, channels, pool in blocks:
        spec += count * [("conv", channels, kernel_size), ("relu",)]
        spec.append(("pool", 2))
    for size in hidden:
        spec += [("fc", size), ("relu",)]
    return [*spec, ("fc", num_classes)]
