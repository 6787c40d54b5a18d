"""You name the layers and leave out their numbers. A conv needs its filters and the size of its
kernel, a pool its size, an fc the number of its outputs; only a padding and a stride may be left
out.
"""

CAUGHT_BY = {"test_blocks", "test_even_kernels", "test_hidden_layers"}


def pattern_to_spec(blocks, hidden, num_classes, kernel_size=3):
    spec = []
    for count, _, pool in blocks:
        spec += [("conv",), ("relu",)] * count
        if pool:
            spec += [("pool",)]
    for _ in hidden:
        spec += [("fc",), ("relu",)]
    return [*spec, ("fc",)]
