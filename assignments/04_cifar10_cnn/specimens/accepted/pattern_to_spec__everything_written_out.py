"""Paddings and strides are written out, the result is a tuple of lists."""


def pattern_to_spec(blocks, hidden, num_classes, kernel_size=3):
    spec = []
    for number, channels, pool in blocks:
        for _ in range(number):
            spec.append(["conv", channels, kernel_size, (kernel_size - 1) // 2])
            spec.append(["relu"])
        if pool:
            spec.append(["pool", 2, 2])
    for size in hidden:
        spec.extend([["fc", size], ["relu"]])
    spec.append(["fc", num_classes])
    return tuple(spec)
