"""You write out the padding as kernel_size // 2. For an even kernel that is one more than the
default, (kernel_size - 1) // 2.
"""

CAUGHT_BY = {"test_even_kernels"}


def pattern_to_spec(blocks, hidden, num_classes, kernel_size=3):
    spec = []
    for count, channels, pool in blocks:
        spec += count * [("conv", channels, kernel_size, kernel_size // 2), ("relu",)]
        if pool:
            spec.append(("pool", 2))
    for size in hidden:
        spec += [("fc", size), ("relu",)]
    return [*spec, ("fc", num_classes)]
