"""You ignore the strides: after a stride of 2 neighbours are two pixels apart, and each further
layer sees twice as far.
"""

CAUGHT_BY = {"test_receptive_field_with_strides"}


def receptive_field(layers):
    field, distance = 1, 1
    for kernel_size, stride in layers:
        field += (kernel_size - 1) * distance

    return field
